package org.mobilearchive.connector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The house: data flows one way through the packages, and what the product is about knows nothing of Camel. */
@AnalyzeClasses(packages = "org.mobilearchive.connector", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "org.mobilearchive.connector.";
    private static final List<String> FLOW = List.of(
            "content",
            "telemessage",
            "mapping",
            "message",
            "staging",
            "ledger",
            "entra",
            "directory",
            "collection",
            "mailbox",
            "delivery",
            "control",
            "command",
            "demo");

    @ArchTest
    static final ArchRule theDomainKnowsNothingOfCamel = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "content..", ROOT + "telemessage..", ROOT + "mapping..", ROOT + "message..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule everyPackageSaysWhatMayBeNull = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .haveSimpleNameNotEndingWith("package-info")
            .should(new ArchCondition<>("be in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
                }
            });

    @ArchTest
    static void noImportRunsBackUp(JavaClasses imported) {
        for (int at = 0; at < FLOW.size() - 1; at++) {
            List<String> later = new ArrayList<>();
            FLOW.subList(at + 1, FLOW.size()).forEach(name -> later.add(ROOT + name + ".."));
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + FLOW.get(at) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later.toArray(String[]::new))
                    .check(imported);
        }
    }

    @ArchTest
    static final ArchRule nothingPrintsButTheCommands = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "command..", ROOT + "demo..")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);
}
