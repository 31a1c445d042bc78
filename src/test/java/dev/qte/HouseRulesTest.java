package dev.qte;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.qte.ci.Environment;
import java.io.Serializable;

/** The rooms and their arrows, as the map in the root package draws them. */
@AnalyzeClasses(packages = "dev.qte", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule dataFlowsOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("scm")
            .definedBy("dev.qte.scm")
            .layer("ci")
            .definedBy("dev.qte.ci")
            .layer("context")
            .definedBy("dev.qte.context")
            .layer("stage")
            .definedBy("dev.qte.stage")
            .layer("verify")
            .definedBy("dev.qte.verify")
            .layer("probe")
            .definedBy("dev.qte.probe")
            .layer("output")
            .definedBy("dev.qte.output")
            .layer("publish")
            .definedBy("dev.qte.publish")
            .layer("mojo")
            .definedBy("dev.qte.mojo")
            .whereLayer("scm")
            .mayOnlyBeAccessedByLayers("context", "output", "mojo")
            .whereLayer("ci")
            .mayOnlyBeAccessedByLayers("context", "output", "publish", "mojo")
            .whereLayer("context")
            .mayOnlyBeAccessedByLayers("stage", "output", "publish", "mojo")
            .whereLayer("stage")
            .mayOnlyBeAccessedByLayers("verify", "output", "publish", "mojo")
            .whereLayer("verify")
            .mayOnlyBeAccessedByLayers("probe", "output", "mojo")
            .whereLayer("probe")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("output")
            .mayOnlyBeAccessedByLayers("publish", "mojo")
            .whereLayer("publish")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("mojo")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule jgitStaysInScm = noClasses()
            .that()
            .resideOutsideOfPackage("dev.qte.scm")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jgit..");

    @ArchTest
    static final ArchRule jacksonStaysWithDocuments = noClasses()
            .that()
            .resideOutsideOfPackage("dev.qte.output")
            .and()
            .doNotHaveSimpleName("EventPayload")
            .and()
            .doNotHaveSimpleName("JsonText")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml..");

    @ArchTest
    static final ArchRule mavenStaysInMojo = noClasses()
            .that()
            .resideOutsideOfPackage("dev.qte.mojo")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.maven..", "org.codehaus.plexus..", "org.eclipse.aether..", "javax.inject..");

    @ArchTest
    static final ArchRule theEnvironmentIsReadInOnePlace = noClasses()
            .that(not(belongToAnyOf(Environment.class)))
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule judgementIsPure = noClasses()
            .that()
            .resideInAnyPackage("dev.qte.context", "dev.qte.stage")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "java.io", "java.nio.file..", "java.net.http..", "java.time..", "java.util.concurrent..")
                    .and(not(belongToAnyOf(Serializable.class))))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    /** Lengths and points of time are values; what the time is, only the room knows that waits. */
    @ArchTest
    static final ArchRule verdictsArePure = noClasses()
            .that()
            .resideInAPackage("dev.qte.verify")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.io", "java.nio.file..", "java.net.http..", "java.util.concurrent..")
                            .and(not(belongToAnyOf(Serializable.class))))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule nobodyPrintsPastMavensLog =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");
}
