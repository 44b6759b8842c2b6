package dev.aval.consent.servlet.gate;

import dev.aval.consent.internal.match.CookieNames;
import java.util.List;

/**
 * Names under which the scripts of widely used measurement and advertising tools write cookies on the site's own domain, by their
 * vendors' documentation. No login goes by them, so that without a declaration they are removed without asking who wrote them.
 */
final class TrackerCookies {

    static final CookieNames NAMES = CookieNames.of(List.of(
            // Google Analytics, its older generations, and the link to Google Ads
            "_ga",
            "_ga_*",
            "_gid",
            "_gat",
            "_gat_*",
            "_dc_gtm_*",
            "_gac_*",
            "_gcl_*",
            "__utma",
            "__utmb",
            "__utmc",
            "__utmz",
            // Meta, Microsoft, Pinterest, TikTok, Snap, Reddit
            "_fbp",
            "_fbc",
            "_uetsid",
            "_uetvid",
            "_clck",
            "_clsk",
            "_pin_unauth",
            "_ttp",
            "_scid",
            "_scid_r",
            "_rdt_uuid",
            // Hotjar, Matomo, Yandex Metrica, Mixpanel, Segment, Amplitude, Quantcast
            "_hjid",
            "_hjSession_*",
            "_hjSessionUser_*",
            "_pk_id.*",
            "_pk_ses.*",
            "_ym_uid",
            "_ym_d",
            "mp_*_mixpanel",
            "ajs_anonymous_id",
            "amplitude_id_*",
            "__qca",
            // HubSpot, Adobe, Marketo
            "__hstc",
            "hubspotutk",
            "AMCV_*",
            "_mkto_trk"));

    private TrackerCookies() {}
}
