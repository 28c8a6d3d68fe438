package org.mobilearchive.connector;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.mobilearchive.connector.fault.Passing;
import org.mobilearchive.connector.fault.Permanent;
import org.mobilearchive.connector.fault.WorthOneMore;
import org.mobilearchive.connector.staging.ToStage;

/** The house: data flows one way through the packages, and what the product is about knows nothing of Camel. */
@AnalyzeClasses(packages = "org.mobilearchive.connector", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "org.mobilearchive.connector.";
    private static final int FILES = 40;
    private static final List<String> FLOW = List.of(
            "fault",
            "stop",
            "settings",
            "schedule",
            "network",
            "entra",
            "content",
            "telemessage",
            "mapping",
            "message",
            "staging",
            "ledger",
            "directory",
            "collection",
            "mailbox",
            "delivery",
            "control",
            "module",
            "command",
            "console",
            "demo");

    // The rooms of a package, the lowest first; those of one line do not know each other
    private static final Map<String, List<List<String>>> ROOMS = Map.of(
            "ledger",
            List.of(
                    List.of("store"),
                    List.of("lease", "audit"),
                    List.of("run"),
                    List.of("item"),
                    List.of("copy", "letter"),
                    List.of("books", "verify", "rebuild")),
            "mapping",
            List.of(List.of("csv")),
            "telemessage",
            List.of(List.of("json"), List.of("item"), List.of("page"), List.of("site")),
            "mailbox",
            List.of(List.of("options"), List.of("imap"), List.of("folder"), List.of("append"), List.of("session")),
            "collection",
            List.of(List.of("gather", "run"), List.of("item"), List.of("window", "letter")),
            "command",
            List.of(List.of("text"), List.of("process"), List.of("output", "probe", "progress", "routes")),
            "console",
            List.of(List.of("web"), List.of("page")));

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
    static void noRoomKnowsTheRoomsAboveIt(JavaClasses imported) {
        ROOMS.forEach((name, floors) -> {
            List<String> above = new ArrayList<>(List.of(ROOT + name)); // which puts the rooms together
            for (int at = floors.size() - 1; at >= 0; at--) {
                List<String> floor = floors.get(at).stream()
                        .map(room -> ROOT + name + "." + room)
                        .toList();
                for (String room : floor) {
                    List<String> closed = new ArrayList<>(above);
                    closed.addAll(floor);
                    closed.remove(room);
                    noClasses()
                            .that()
                            .resideInAPackage(room)
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(closed.toArray(String[]::new))
                            .check(imported);
                }
                above.addAll(floor);
            }
        });
    }

    @ArchTest
    static void everyRoomHasItsPlace(JavaClasses imported) {
        ROOMS.forEach((name, floors) -> assertThat(imported.stream()
                        .map(JavaClass::getPackageName)
                        .filter(found -> found.startsWith(ROOT + name + "."))
                        .map(found -> found.substring((ROOT + name + ".").length())))
                .as("the rooms of " + name)
                .containsOnlyElementsOf(floors.stream().flatMap(List::stream).toList()));
    }

    @ArchTest
    static final ArchRule noPackagesAreACycle =
            SlicesRuleDefinition.slices().matching(ROOT + "(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheLedgerAndTheDirectorySpeakToTheDatabase = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "ledger..", ROOT + "directory..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(Pattern.quote(ROOT) + "ledger[.]store[.](Tx|Row)([$].*)?");

    @ArchTest
    static void aPackageCanBeReadAtOnce(JavaClasses imported) {
        Map<String, Long> files = imported.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        files.forEach((name, count) -> assertThat(count).as("files of " + name).isLessThanOrEqualTo(FILES));
    }

    @ArchTest
    static final ArchRule everyExceptionSaysWhetherItIsWorthAnotherTry = classes()
            .that()
            .areAssignableTo(Exception.class)
            .and()
            .arePublic()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .and()
            .resideOutsideOfPackage(ROOT + "demo..")
            .should()
            .beAssignableTo(assignableTo(Permanent.class)
                    .or(assignableTo(WorthOneMore.class))
                    .or(assignableTo(Passing.class)));

    @ArchTest
    static final ArchRule onlyStagingSaysThatSomethingIsStaged = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "staging..")
            .should()
            .callMethodWhere(target(name("staged"))
                    .and(target(owner(assignableTo(ToStage.class))))
                    .and(describe(
                            "of another class", call -> !call.getOriginOwner().equals(call.getTargetOwner()))));

    @ArchTest
    static final ArchRule nothingPrintsButTheCommands = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "command..", ROOT + "demo..")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);
}
