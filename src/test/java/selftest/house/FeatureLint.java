package selftest.house;

import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Background;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Examples;
import io.cucumber.messages.types.Feature;
import io.cucumber.messages.types.FeatureChild;
import io.cucumber.messages.types.Location;
import io.cucumber.messages.types.Rule;
import io.cucumber.messages.types.RuleChild;
import io.cucumber.messages.types.Scenario;
import io.cucumber.messages.types.Step;
import io.cucumber.messages.types.StepKeywordType;
import io.cucumber.messages.types.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds features to the language that the house speaks; a scenario inside a {@code Rule} as well as one outside. */
final class FeatureLint {
    private static final Set<String> STAGES = Set.of(
            "@install",
            "@upgrade",
            "@backup",
            "@restore",
            "@recovery",
            "@fidelity",
            "@traffic",
            "@functional",
            "@lint",
            "@backupbot");
    private static final Set<String> OTHERS = Set.of("@look", "@smoke", "@slow", "@dkim");

    /** Of whole features: the lane of one is chosen, see {@code support.evidence.Lanes}. */
    private static final String APART = "@apart";

    /** Of all features of one chapter and of no other: whoever names the folder names the tag, see {@code support.evidence.OwnScenarios}. */
    private static final String OF_MAILPROOF = "@mailproof";

    private static final Set<String> OF_FEATURES = Set.of(APART, OF_MAILPROOF);

    /** What may only look, and be asked of a server that people use: see {@code support.target.Kind}. */
    private static final Set<String> MAY_ONLY_LOOK = Set.of("@install", "@backup", "@functional", "@lint");

    /** Says all of where a scenario may go, so another stage beside it would say something else. */
    private static final Set<String> STAND_ALONE = Set.of("@lint", "@backupbot");

    private static final Pattern LOCK = Pattern.compile("@exclusive-[a-z]+(-[a-z]+)*");

    /** The recipe's own chapters speak of what a recipe is made of. */
    private static final Set<String> SPEAK_OF_CONTAINERS = Set.of("@lint", "@backupbot");

    private static final Pattern TECHNICAL = words(
            "https?", "json", "yaml", "sql", "sqlite", "argv", "stdin", "stdout", "stderr", "exec", "curl", "sudo",
            "socket");
    private static final Pattern CONTAINERS = words("containers?", "docker");
    private static final Pattern NO_PROMISE = Pattern.compile("(?i)^(verify|check|test|ensure|assert|make sure)\\b.*");
    private static final Pattern NOT_ALONE =
            Pattern.compile("(?i)^(it|its|this|that|these|they|he|she|also|then)\\b.*");
    private static final Pattern NOT_PRESENT = words("should", "will", "would", "shall");
    private static final int FEWEST_WORDS = 4;
    private static final int LONGEST_NAME = 100;

    private final Map<String, String> names = new HashMap<>();
    private final List<String> findings = new ArrayList<>();
    private int scenarios;

    /** Reads one more feature; a name must be the only one in all that were read. */
    FeatureLint read(String file, String text) {
        try (Stream<Envelope> envelopes = GherkinParser.builder()
                .includeSource(false)
                .includePickles(false)
                .build()
                .parse(file, text.getBytes(StandardCharsets.UTF_8))) {
            envelopes.forEach(envelope -> {
                envelope.getParseError().ifPresent(error -> findings.add(file + ": " + error.getMessage()));
                envelope.getGherkinDocument()
                        .ifPresent(document -> document.getFeature()
                                .ifPresentOrElse(
                                        feature -> feature(file, feature),
                                        () -> findings.add(file + ": there is no feature in this file")));
            });
        }
        return this;
    }

    /** What is wrong, one line each, as {@code file:line: sentence}. */
    List<String> findings() {
        return List.copyOf(findings);
    }

    int scenarios() {
        return scenarios;
    }

    private void feature(String file, Feature feature) {
        int before = scenarios;
        Surroundings around = new Surroundings(file, Set.of(), List.of()).with(tags(file, feature.getTags()));
        if (around.tags().contains(OF_MAILPROOF) != file.contains("/" + OF_MAILPROOF.substring(1) + "/")) {
            say(file, feature.getLocation(), OF_MAILPROOF + " stands on the features of the chapter mailproof");
        }
        for (FeatureChild child : feature.getChildren()) {
            around = child.getBackground().map(around::with).orElse(around);
            Surroundings here = around;
            child.getRule().ifPresent(rule -> rule(here, rule));
            child.getScenario().ifPresent(scenario -> scenario(here, scenario));
        }
        if (scenarios == before) {
            say(file, feature.getLocation(), "the feature has no scenario");
        }
    }

    private void rule(Surroundings outside, Rule rule) {
        Surroundings around = outside.with(tagsWithin(outside.file(), rule.getTags()));
        boolean empty = true;
        for (RuleChild child : rule.getChildren()) {
            around = child.getBackground().map(around::with).orElse(around);
            Surroundings here = around;
            child.getScenario().ifPresent(scenario -> scenario(here, scenario));
            empty &= child.getScenario().isEmpty();
        }
        if (empty) {
            say(outside.file(), rule.getLocation(), "the rule has no example");
        }
    }

    private void scenario(Surroundings outside, Scenario scenario) {
        scenarios++;
        String file = outside.file();
        Surroundings around = outside.with(tagsWithin(file, scenario.getTags()));
        for (Examples examples : scenario.getExamples()) {
            around = around.with(tagsWithin(file, examples.getTags()));
        }
        if (around.tags().stream().noneMatch(STAGES::contains)) {
            say(file, scenario.getLocation(), "no stage tag, neither here nor on the rule or the feature");
        }
        together(file, scenario.getLocation(), around.tags());
        name(file, scenario, around.tags());
        steps(around, scenario);
    }

    private void name(String file, Scenario scenario, Set<String> tags) {
        String name = scenario.getName();
        Location location = scenario.getLocation();
        if (name.endsWith(".")) {
            say(file, location, "the name ends with a dot");
        }
        if (name.contains(". ") || name.length() > LONGEST_NAME) {
            say(file, location, "the name is more than one short sentence");
        }
        if (name.split("\\s+").length < FEWEST_WORDS || NOT_ALONE.matcher(name).matches()) {
            say(file, location, "the name can't be understood alone: " + name);
        }
        if (!name.isEmpty() && Character.isLowerCase(name.charAt(0))) {
            say(file, location, "the name does not begin with a capital letter: " + name);
        }
        if (NO_PROMISE.matcher(name).matches() || NOT_PRESENT.matcher(name).find()) {
            say(file, location, "the name is no promise in the present tense: " + name);
        }
        String other = names.putIfAbsent(name, file + ":" + location.getLine());
        if (other != null) {
            say(file, location, "the name is that of " + other + " too: " + name);
        }
        vocabulary(file, location, name, tags);
    }

    private void together(String file, Location location, Set<String> tags) {
        List<String> stages = tags.stream().filter(STAGES::contains).toList();
        if (stages.size() > 1) {
            stages.stream()
                    .filter(STAND_ALONE::contains)
                    .forEach(stage -> say(file, location, stage + " stands beside another stage: " + stages));
        }
        Stream.concat(stages.stream(), tags.stream().filter("@dkim"::equals))
                .filter(tag -> tags.contains("@look") && !MAY_ONLY_LOOK.contains(tag))
                .forEach(tag -> say(file, location, "@look says that nothing is changed, and " + tag + " changes it"));
        if (tags.contains(APART)) {
            tags.stream()
                    .filter(tag -> LOCK.matcher(tag).matches())
                    .forEach(lock -> say(file, location, APART + " has servers of its own, and " + lock + " none"));
        }
    }

    private void steps(Surroundings around, Scenario scenario) {
        Set<StepKeywordType> kinds = new TreeSet<>();
        StepKeywordType kind = StepKeywordType.UNKNOWN;
        for (Step step : around.before()) {
            kinds.add(kind(step, StepKeywordType.UNKNOWN));
            vocabulary(around.file(), step.getLocation(), step.getText(), around.tags());
        }
        for (Step step : scenario.getSteps()) {
            kind = kind(step, kind);
            boolean outcome = kind == StepKeywordType.OUTCOME;
            if (outcome != step.getText().matches(".*\\bshould\\b.*")) {
                say(
                        around.file(),
                        step.getLocation(),
                        (outcome ? "a Then without \"should\": " : "only a Then says \"should\": ") + step.getText());
            }
            kinds.add(kind);
            vocabulary(around.file(), step.getLocation(), step.getText(), around.tags());
        }
        if (!kinds.contains(StepKeywordType.ACTION)) {
            say(around.file(), scenario.getLocation(), "no When, neither here nor in a background");
        }
        if (kind != StepKeywordType.OUTCOME) {
            say(around.file(), scenario.getLocation(), "does not end with a Then");
        }
    }

    private void vocabulary(String file, Location location, String text, Set<String> tags) {
        Matcher technical = TECHNICAL.matcher(text);
        if (technical.find()) {
            say(file, location, "\"" + technical.group() + "\" is no word of an operator: " + text);
        }
        Matcher container = CONTAINERS.matcher(text);
        if (container.find() && tags.stream().noneMatch(SPEAK_OF_CONTAINERS::contains)) {
            say(file, location, "\"" + container.group() + "\" is for the recipe's chapters only: " + text);
        }
    }

    private Set<String> tagsWithin(String file, List<Tag> tags) {
        tags.stream()
                .filter(tag -> OF_FEATURES.contains(tag.getName()))
                .forEach(tag -> say(file, tag.getLocation(), tag.getName() + " stands on whole features"));
        return tags(file, tags);
    }

    private Set<String> tags(String file, List<Tag> tags) {
        Set<String> names = new TreeSet<>();
        for (Tag tag : tags) {
            String name = tag.getName();
            if (!STAGES.contains(name)
                    && !OTHERS.contains(name)
                    && !OF_FEATURES.contains(name)
                    && !LOCK.matcher(name).matches()) {
                say(file, tag.getLocation(), "the tag " + name + " is not in the closed list");
            }
            names.add(name);
        }
        return names;
    }

    private void say(String file, Location location, String sentence) {
        findings.add(file + ":" + location.getLine() + ": " + sentence);
    }

    private static StepKeywordType kind(Step step, StepKeywordType before) {
        StepKeywordType own = step.getKeywordType().orElse(StepKeywordType.UNKNOWN);
        return own == StepKeywordType.CONJUNCTION ? before : own;
    }

    private static Pattern words(String... words) {
        return Pattern.compile("\\b(" + String.join("|", words) + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    /** What a scenario inherits: the file, the tags, and the steps of the backgrounds. */
    private record Surroundings(String file, Set<String> tags, List<Step> before) {
        Surroundings with(Set<String> more) {
            Set<String> all = new TreeSet<>(tags);
            all.addAll(more);
            return new Surroundings(file, all, before);
        }

        Surroundings with(Background background) {
            List<Step> all = new ArrayList<>(before);
            all.addAll(background.getSteps());
            return new Surroundings(file, tags, all);
        }
    }
}
