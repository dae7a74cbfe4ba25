package support.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import support.evidence.ScenarioResult.Result;
import support.proof.Ledger.Row;
import support.proof.RunNote.BotNote;
import support.proof.RunNote.DeploymentNote;
import support.proof.RunNote.DeploymentNote.Changed;
import support.proof.RunNote.DeploymentNote.Made;

/** The run for other tools: {@code results.json}, as {@code docs/results.schema.json} describes it. */
final class Results {
    static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Results() {}

    static String json(Run run) {
        ObjectNode root = MAPPER.createObjectNode();
        run(root, run.start(), run.end(), run.seconds(), run.answer());
        ObjectNode counts = root.putObject("scenarios");
        counts.put("ran", run.scenarios().size());
        for (Result result : Result.values()) {
            counts.put(result.toString(), run.counts().getOrDefault(result, 0L));
        }
        counts.put("not_asked", run.notAsked());
        level(run, root);
        ArrayNode ledger = root.putArray("ledger");
        run.ledger().rows().forEach(row -> ledger.add(row(row)));
        ArrayNode timings = root.putArray("timings");
        run.timings()
                .forEach(time -> timings.addObject()
                        .put("stage", time.stage())
                        .put("seconds", time.seconds())
                        .put("calls", time.calls()));
        ArrayNode recoveries = root.putArray("recoveries");
        run.recoveries()
                .forEach(one -> recoveries
                        .addObject()
                        .put("lost", one.lost())
                        .put("restore_seconds", one.restoreSeconds())
                        .put("lost_seconds", one.lostSeconds()));
        ArrayNode advice = root.putArray("advice");
        run.advice().forEach(one -> advice.add(one.sentence()));
        run.deployment().ifPresent(note -> deployment(root.putObject("deployment"), note));
        run.bot().ifPresent(note -> bot(root.putObject("bot_deployment"), note));
        ArrayNode failures = root.putArray("failures");
        run.failures().forEach(met -> {
            ObjectNode failure = failures.addObject().put("message", met.sentence());
            ArrayNode places = failure.putArray("scenarios");
            met.scenarios().forEach(scenario -> places.add(scenario.place()));
        });
        return text(root);
    }

    /** When a run was, and what it answers. */
    static void run(ObjectNode root, Instant start, Instant end, double seconds, Answer answer) {
        root.putObject("run")
                .put("start", start.toString())
                .put("end", end == null ? null : end.toString())
                .put("seconds", seconds)
                .put("passed", answer.word() == Answer.Word.HELD)
                .put("answer", answer.word().toString())
                .put("answer_reason", answer.reason());
    }

    static String text(ObjectNode root) {
        try {
            return MAPPER.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The results can't be written as JSON", e);
        }
    }

    private static void level(Run run, ObjectNode root) {
        root.put(
                "level",
                run.level().number().isPresent()
                        ? (Integer) run.level().number().getAsInt()
                        : null);
        root.put("level_reason", run.level().reason());
        ObjectNode stages = root.putObject("stages");
        run.level()
                .stages()
                .forEach(stage -> stages.putObject(stage.rung().toString().replace('/', '_'))
                        .put("level", stage.rung().number())
                        .put("status", stage.status().toString())
                        .put("reason", stage.reason()));
        ObjectNode flags = root.putObject("flags");
        ObjectNode reasons = root.putObject("flag_reasons");
        run.flags().forEach(raised -> {
            flags.put(raised.flag().toString(), raised.holds().orElse(null));
            reasons.put(raised.flag().toString(), raised.reason());
        });
    }

    private static void deployment(ObjectNode node, DeploymentNote note) {
        node.put("recipe", note.recipe()).put("on_stand_ins", note.onStandIns());
        node.putObject("previous")
                .put("version", note.before().version())
                .put("from", note.before().from());
        made(node, note.services(), note.differences());
    }

    private static void bot(ObjectNode node, BotNote note) {
        node.put("recipe", note.recipe()).put("on_stand_ins", note.onStandIns());
        made(node, note.services(), note.differences());
    }

    private static void made(ObjectNode node, List<Made> all, List<Changed> changed) {
        ArrayNode services = node.putArray("services");
        all.forEach(made -> services.addObject()
                .put("service", made.service())
                .put("image", made.image())
                .put("digest", made.digest())
                .put("stand_in", made.standIn()));
        ArrayNode differences = node.putArray("differences");
        changed.forEach(one -> differences
                .addObject()
                .put("kind", one.kind())
                .put("place", one.place())
                .put("recipe", one.recipe())
                .put("deployed", one.deployed())
                .put("sentence", one.sentence()));
    }

    private static ObjectNode row(Row row) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("service", row.volume().service())
                .put("volume", row.volume().name())
                .put("mount", row.volume().mount())
                .put("verdict", row.verdict().toString());
        ObjectNode links = node.putObject("links");
        row.links().forEach((link, verdict) -> links.put(link.toString(), verdict.toString()));
        return node.put("reason", row.reason());
    }
}
