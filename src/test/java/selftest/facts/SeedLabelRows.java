package selftest.facts;

import static selftest.facts.Facts.expect;

import java.util.List;

/** The one row of the label specification that is about the recipe itself. */
final class SeedLabelRows {
    private final MailLab lab;
    private final Bot bot;

    SeedLabelRows(MailLab lab, Bot bot) {
        this.lab = lab;
        this.bot = bot;
    }

    Facts rows() {
        Facts facts = new Facts("Backup label specification");
        facts.row(
                "The seed's recipe sets it on `admin` and `imap`",
                expect("admin: true /data", "imap: true /mail", "saved: mail/_data mailu/_data"),
                seen -> {
                    for (String service : List.of("admin", "imap")) {
                        var labels = lab.stack().service(service).labels();
                        seen.add(service, labels.get("backupbot.backup") + " " + labels.get("backupbot.backup.path"));
                    }
                    List<String> saved = bot.run("create")
                            .lines()
                            .skip(1)
                            .map(line -> line.replaceFirst(".*/" + lab.stack().name() + "_", ""))
                            .sorted()
                            .toList();
                    seen.add("saved", String.join(" ", saved));
                });
        return facts;
    }
}
