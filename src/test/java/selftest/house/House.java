package selftest.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The arrows of the house, as rules. They are made for a root, so that the same rules can be shown to fail on the deliberately
 * bad house below {@code selftest.house.bad}.
 */
final class House {
    /** Each room of support, with the rooms that it may know. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            Map.entry("swarm", Set.of()),
            Map.entry("proof", Set.of()),
            Map.entry("recipe", Set.of()),
            Map.entry("secret", Set.of()),
            Map.entry("mailu", Set.of("swarm", "proof", "recipe", "secret")),
            Map.entry("backup", Set.of("swarm", "proof", "recipe", "secret")),
            Map.entry("survey", Set.of("mailu", "backup", "swarm", "proof", "recipe", "secret")),
            Map.entry("target", Set.of("mailu", "backup", "swarm", "proof", "recipe", "secret")),
            Map.entry("episode", Set.of("target", "survey", "mailu", "backup", "swarm", "proof", "recipe", "secret")),
            Map.entry("look", Set.of("target", "mailu", "backup", "swarm", "proof")),
            Map.entry("evidence", Set.of("proof", "secret")),
            Map.entry("lab", Set.of("swarm", "recipe", "secret")));

    private final String root;

    House(String root) {
        this.root = root;
    }

    /** Every rule by its name. Each passes while the packages that it speaks of do not exist yet. */
    Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        ROOMS.forEach((room, known) -> rules.put(room + " knows its neighbours only", room(room, known)));
        rules.put(
                "support has no room that is not in the plan",
                classes()
                        .that(in("support.."))
                        .should()
                        .resideInAnyPackage(ROOMS.keySet().stream()
                                .map(room -> root + room(room))
                                .toArray(String[]::new)));
        rules.put(
                "support knows nothing above it",
                noClasses()
                        .that(in("support.."))
                        .should()
                        .dependOnClassesThat(in("steps..", "wiring..", "features..")));
        rules.put(
                "steps know support only",
                noClasses().that(in("steps..")).should().dependOnClassesThat(in("wiring..", "features..")));
        rules.put(
                "only the wiring knows the lab",
                noClasses()
                        .that(in("steps..", "support..", "features..").and(not(in(room("lab")))))
                        .should()
                        .dependOnClassesThat(in(room("lab"))));
        rules.put(
                "only support.swarm knows the engine's client",
                noClasses()
                        .that(in("steps..", "wiring..", "support..").and(not(in(room("swarm")))))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.github.dockerjava.."));
        rules.put(
                "in support only evidence knows Cucumber",
                noClasses()
                        .that(in("support..").and(not(in(room("evidence")))))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.cucumber.."));
        rules.put(
                "step classes do not know each other",
                classes().that(in("steps..").and(steps())).should(notKnowAnother(steps())));
        rules.put(
                "nobody sleeps",
                noClasses()
                        .that(in("steps..", "wiring..", "support..", "selftest.."))
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .orShould()
                        .callMethod(Thread.class, "sleep", long.class, int.class)
                        .orShould()
                        .callMethod(TimeUnit.class, "sleep", long.class));
        rules.put(
                "nobody knows the suite's own tests",
                noClasses()
                        .that(in("steps..", "wiring..", "support..", "features.."))
                        .should()
                        .dependOnClassesThat(in("selftest..")));
        rules.replaceAll((name, rule) -> rule.as(name).allowEmptyShould(true));
        return rules;
    }

    private ArchRule room(String room, Set<String> known) {
        DescribedPredicate<JavaClass> others = in("support..")
                .and(not(in(room(room))))
                .and(not(in(known.stream().map(House::room).toArray(String[]::new))));
        return noClasses().that(in(room(room))).should().dependOnClassesThat(others);
    }

    private static String room(String room) {
        return "support." + room + "..";
    }

    private DescribedPredicate<JavaClass> in(String... packages) {
        DescribedPredicate<JavaClass> in = DescribedPredicate.alwaysFalse();
        for (String one : packages) {
            in = in.or(resideInAPackage(root + one));
        }
        return in;
    }

    private static ArchCondition<JavaClass> notKnowAnother(DescribedPredicate<JavaClass> kind) {
        return new ArchCondition<>("not know another") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> kind.test(dependency.getTargetClass()))
                        .filter(dependency -> !dependency.getTargetClass().equals(type))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }

    private static DescribedPredicate<JavaClass> steps() {
        return DescribedPredicate.describe(
                "are step classes", type -> type.getSimpleName().endsWith("Steps"));
    }
}
