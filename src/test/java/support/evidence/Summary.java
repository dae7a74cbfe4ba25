package support.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import support.proof.Ledger.Row;
import support.proof.RunNote.DeploymentNote.Changed;
import support.proof.RunNote.DeploymentNote.Made;

/** What stands at the end of the console output. In plain letters: the console of a build may know no others. */
final class Summary {
    private static final int MOST_PLACES = 5;
    private static final String ROW = "  %-10s %-10s %-20s %-11s %s";

    private static final String STAGE = "  %1s %-15s %-11s %s";

    private Summary() {}

    static String of(Run run, Path directory) {
        StringBuilder text = new StringBuilder("\n");
        text.append(line("%s: %s, %.1f s", run.proof() ? "Backup proof" : "No proof", run.headline(), run.seconds()));
        level(run, text);
        ledger(run, text);
        if (!run.timings().isEmpty()) {
            text.append(line("Stages, with their calls of flask mailu (%d in all):", run.calls()));
            run.timings()
                    .forEach(
                            time -> text.append(line("  %5.1f s  %d  %s", time.seconds(), time.calls(), time.stage())));
        }
        recoveries(run, text);
        skipped(run, text);
        deployment(run, text);
        advice(run, text);
        failures(run.failures(), text);
        text.append(line("Report: %s", directory.resolve(ReportFiles.PAGE)));
        text.append(line("%s", run.answer().line()));
        return Visible.of(text.toString());
    }

    private static void level(Run run, StringBuilder text) {
        text.append(line("%s.", run.level().sentence()));
        run.level()
                .stages()
                .forEach(stage ->
                        text.append(line(STAGE, stage.rung().number(), stage.rung(), stage.status(), stage.reason())));
        run.flags().forEach(raised -> text.append(line(STAGE, "", raised.flag(), raised.status(), raised.reason())));
    }

    private static void ledger(Run run, StringBuilder text) {
        if (run.ledger().rows().isEmpty()) {
            text.append(line("No volume was looked at."));
            return;
        }
        text.append(line(ROW, "service", "volume", "mounted at", "verdict", "reason"));
        for (Row row : run.ledger().rows()) {
            text.append(line(
                    ROW,
                    row.volume().service(),
                    row.volume().name(),
                    row.volume().mount(),
                    row.verdict(),
                    row.reason()));
        }
    }

    private static void recoveries(Run run, StringBuilder text) {
        if (run.recoveries().isEmpty()) {
            return;
        }
        text.append(line(
                "Recoveries: from the order to restore until a user read the mail again (RTO), lost minutes (RPO):"));
        run.recoveries()
                .forEach(one -> text.append(
                        line("  %5.1f s  %5.1f min  %s", one.restoreSeconds(), one.lostMinutes(), one.lost())));
    }

    /** By kind: of a deployed stack dozens can't be asked, for three reasons. */
    private static void skipped(Run run, StringBuilder text) {
        Map<String, Long> reasons = run.scenarios().stream()
                .flatMap(scenario -> scenario.skipped().stream())
                .collect(Collectors.groupingBy(
                        one -> (one.notAskable() ? "can't be asked of this target, because they need " : "skipped: ")
                                + one.reason(),
                        TreeMap::new,
                        Collectors.counting()));
        if (!reasons.isEmpty()) {
            text.append(line("Skipped, and why:"));
            reasons.forEach((reason, times) -> text.append(line("  %3d  %s", times, reason)));
        }
    }

    private static void deployment(Run run, StringBuilder text) {
        run.deployment().ifPresent(note -> {
            text.append(line(
                    "The recipe %s, before which there was %s (%s), is deployed from:",
                    note.recipe(),
                    note.before().version().isEmpty()
                            ? "none that tells its version"
                            : note.before().version(),
                    note.before().from()));
            made(note.services(), note.differences(), text);
        });
        run.bot().ifPresent(note -> {
            text.append(line("The backup bot's recipe %s is deployed from:", note.recipe()));
            made(note.services(), note.differences(), text);
        });
    }

    private static void made(List<Made> services, List<Changed> differences, StringBuilder text) {
        services.forEach(made -> text.append(line(
                "  %-10s %-8s %s  %s",
                made.service(), made.standIn() ? "stand-in" : "its own", made.image(), made.digest())));
        text.append(line("and is other than it says in:"));
        differences.forEach(one -> text.append(line("  %-8s %s", one.kind(), one.sentence())));
    }

    private static void advice(Run run, StringBuilder text) {
        if (!run.advice().isEmpty()) {
            text.append(line("Advice, for which nothing failed:"));
            run.advice().forEach(advice -> text.append(line("  %s", advice.sentence())));
        }
    }

    private static void failures(List<Run.Met> failures, StringBuilder text) {
        if (failures.isEmpty()) {
            return;
        }
        text.append(line("What failed:"));
        for (Run.Met met : failures) {
            text.append(line("  %s%s", met.times() == 1 ? "" : met.times() + " times: ", met.sentence()));
            met.scenarios().stream()
                    .limit(MOST_PLACES)
                    .forEach(scenario -> text.append(line("      %s  (%s)", scenario.name(), scenario.place())));
            if (met.scenarios().size() > MOST_PLACES) {
                text.append(line("      and %d more", met.scenarios().size() - MOST_PLACES));
            }
        }
    }

    private static String line(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments).stripTrailing() + "\n";
    }
}
