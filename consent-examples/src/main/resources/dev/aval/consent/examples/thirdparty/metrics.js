// Loopback Metrics: what an analytics script usually does, and no more.
(function () {
  "use strict";
  var queue = (window.metrics && window.metrics.q) || [];
  var endpoint = new URL("/collect", document.currentScript.src).href;

  var known = /(?:^|;\s*)_metrics=([^;]+)/.exec(document.cookie);
  var visitor = known ? known[1] : Math.random().toString(36).slice(2, 12);
  document.cookie = "_metrics=" + visitor + "; path=/; max-age=33696000; SameSite=Lax";
  localStorage.setItem("metrics.visitor", visitor);

  function send(kind, value) {
    navigator.sendBeacon(endpoint, JSON.stringify({ visitor: visitor, kind: kind, value: value }));
  }
  window.metrics = send;
  queue.forEach(function (call) { send.apply(null, call); });
})();
