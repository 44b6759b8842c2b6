package dev.aval.consent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {

    private static final String ROOT = "dev.aval.consent";

    /** The classes of the model that may reach into an internal package, and so are the only doors to these. */
    private static final Set<String> DOORS = Set.of(
            "HostCheck",
            "JsonFields",
            "JsonPlace",
            "OwnerMoves",
            "Pointer",
            "PolicyReader",
            "Problems",
            "Shown",
            "VendorCheck");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void only_the_json_package_knows_jackson() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".internal.json..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(CLASSES);
    }

    @Test
    void nothing_public_shows_jackson_or_caffeine() {
        Set<String> shown = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            boolean exported = !type.getPackageName().startsWith(ROOT + ".internal");
            if (exported && type.getModifiers().contains(JavaModifier.PUBLIC)) {
                type.getMembers().stream()
                        .filter(ArchitectureTest::isShown)
                        .forEach(member -> member.getAllInvolvedRawTypes().stream()
                                .filter(ArchitectureTest::isHidden)
                                .forEach(hidden -> shown.add(member.getFullName() + " shows " + hidden.getName())));
            }
        }

        assertThat(shown).isEmpty();
    }

    private static boolean isShown(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static boolean isHidden(JavaClass type) {
        return type.getName().startsWith("com.fasterxml.")
                || type.getName().startsWith("com.github.benmanes.")
                || type.getName().startsWith(ROOT + ".internal.");
    }

    @Test
    void the_model_reaches_internal_packages_only_through_its_doors() {
        Set<String> reaching = new TreeSet<>();
        for (JavaClass model : CLASSES) {
            if (model.getPackageName().equals(ROOT)
                    && model.getDirectDependenciesFromSelf().stream().anyMatch(ArchitectureTest::isInternal)) {
                reaching.add(topLevel(model));
            }
        }

        assertThat(reaching).isEqualTo(new TreeSet<>(DOORS));
    }

    private static boolean isInternal(Dependency dependency) {
        return dependency.getTargetClass().getPackageName().startsWith(ROOT + ".internal");
    }

    private static String topLevel(JavaClass model) {
        return model.getName().substring(ROOT.length() + 1).replaceFirst("\\$.*", "");
    }

    @Test
    void no_door_is_public() {
        for (String door : DOORS) {
            assertThat(CLASSES.get(ROOT + "." + door).getModifiers()).as(door).doesNotContain(JavaModifier.PUBLIC);
        }
    }

    @Test
    void the_reading_of_json_knows_nothing_of_the_model() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".internal.json..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(CLASSES);
    }

    @Test
    void the_regimes_of_law_know_nothing_of_the_model() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".regime..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT, ROOT + ".cookie..", ROOT + ".ledger..")
                .check(CLASSES);
    }

    @Test
    @Proves("P12")
    void no_decision_can_look_at_disclosures_or_at_subjects_outside_a_request() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT, ROOT + ".regime..", ROOT + ".cookie..", ROOT + ".internal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".disclosure..", ROOT + ".subject..")
                .check(CLASSES);
    }

    @Test
    void disclosures_and_subjects_know_nothing_of_the_ledger_or_of_each_other() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".disclosure..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".ledger..", ROOT + ".subject..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".subject..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".ledger..", ROOT + ".disclosure..")
                .check(CLASSES);
    }

    @Test
    void the_core_has_no_servlet_on_its_class_path() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "javax.servlet..")
                .check(CLASSES);
    }
}
