package selftest.facts;

import static selftest.facts.Facts.expect;
import static selftest.facts.MailLab.DOMAIN;
import static selftest.facts.MailLab.PASSWORD;
import static selftest.facts.MailLab.json;
import static selftest.facts.MailLab.python;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import support.swarm.Command;
import support.swarm.ExecResult;

/** facts.md, "Mailu admin": the command line and the database. */
final class AdminRows {
    private static final List<String> MALFORMED =
            List.of("a..b", "x;y", "../..", "q\"uo", "new\nline", "a b", "a".repeat(300));

    private final MailLab lab;
    private final Facts facts = new Facts("Mailu admin");

    AdminRows(MailLab lab) {
        this.lab = lab;
    }

    Facts rows() {
        users();
        deletions();
        exports();
        imports();
        costs();
        database();
        return facts;
    }

    private void users() {
        facts.row(
                "`user LOCALPART DOMAIN PASSWORD` | 0 | silent; creates a missing domain; the user must change the password"
                        + " at the next web login; address stored in lower case",
                expect("exit 0, silent", "domain made: true", "change_pw_next_login: true"),
                seen -> {
                    seen.said(lab.flask("user", "Probe", "new.test", PASSWORD));
                    seen.add("domain made", lab.names("domain", "name").contains("new.test"));
                    seen.add("change_pw_next_login", lab.user("probe@new.test").path("change_pw_next_login"));
                });
        facts.row(
                "same, user exists | 1 | long traceback ending in `IntegrityError ... UNIQUE constraint failed: user.email`",
                expect("exit 1", "begins: Traceback (most recent call last):", "long: true", "IntegrityError, UNIQUE"),
                seen -> {
                    ExecResult result = lab.flask("user", "probe", "new.test", PASSWORD);
                    seen.exit(result);
                    List<String> lines = result.errText().lines().toList();
                    seen.add("begins", lines.get(0));
                    seen.add("long", lines.size() > 20);
                    // What follows are the statement, its parameters and a link.
                    seen.add(
                            lines.subList(lines.size() - 4, lines.size()).stream()
                                            .anyMatch(line -> line.matches(
                                                    ".*IntegrityError.*UNIQUE constraint failed: user\\.email"))
                                    ? "IntegrityError, UNIQUE"
                                    : String.join("\n", lines));
                });
        facts.row(
                "malformed domain | 1 | traceback",
                MALFORMED.stream().map(d -> "1 with traceback").toList(),
                seen -> {
                    for (String domain : MALFORMED) {
                        ExecResult result = lab.flask("user", "probe", domain, PASSWORD);
                        seen.add(result.exitCode()
                                + (result.errText().contains("Traceback (most recent") ? " with traceback" : ""));
                    }
                });
        facts.row(
                "missing argument, unknown command or option | 2 | click usage",
                expect(
                        "2 Usage: flask mailu user [OPTIONS] LOCALPART DOMAIN_NAME PASSWORD",
                        "2 Usage: flask mailu [OPTIONS] COMMAND [ARGS]...",
                        "2 Usage: flask mailu user [OPTIONS] LOCALPART DOMAIN_NAME PASSWORD",
                        "2 Usage: flask mailu user [OPTIONS] LOCALPART DOMAIN_NAME PASSWORD"),
                seen -> {
                    usage(seen, "user", "only-one");
                    usage(seen, "no-such-command");
                    usage(seen, "user", "--no-such-option");
                    usage(seen, "user", "probe", "-rf", PASSWORD);
                });
        facts.row("`domain NAME` | 0 | idempotent", expect("exit 0, silent", "exit 0, silent", "so named: 1"), seen -> {
            seen.said(lab.flask("domain", "again.test"));
            seen.said(lab.flask("domain", "again.test"));
            seen.add(
                    "so named",
                    lab.names("domain", "name").stream()
                            .filter("again.test"::equals)
                            .count());
        });
    }

    private void usage(Observed seen, String... arguments) {
        ExecResult result = lab.flask(arguments);
        seen.add(result.exitCode() + " " + result.errText().lines().findFirst().orElse("silent"));
    }

    private void deletions() {
        String address = "leaving@" + DOMAIN;
        facts.row(
                "`user-delete EMAIL` | 0 | only disables (`enabled=false`); the user still receives mail and is still found",
                expect("exit 0, silent", "enabled: false", "doveadm user: exit 0", "received: 1"),
                seen -> {
                    lab.makeUser("leaving");
                    seen.said(lab.flask("user-delete", address));
                    seen.add("enabled", lab.user(address).path("enabled"));
                    seen.add(
                            "doveadm user: exit " + lab.doveadm("user", address).exitCode());
                    lab.deliver(address, "to somebody disabled", "disabled", 1);
                    seen.add("received", lab.found(address, "all"));
                });
        facts.row(
                "`user-delete -r EMAIL` | 0 | removes the row; domain and Maildir stay (re-creating the user shows the old"
                        + " mail again)",
                expect(
                        "exit 0, silent",
                        "row there: false",
                        "domain there: true",
                        "Maildir there: true",
                        "unknown to Dovecot: exit 67",
                        "mail after re-creating: 1"),
                seen -> {
                    seen.said(lab.flask("user-delete", "-r", address));
                    seen.add("row there", !lab.user(address).isMissingNode());
                    seen.add("domain there", lab.names("domain", "name").contains(DOMAIN));
                    seen.add("Maildir there", lab.exists(lab.imap(), "/mail/" + address + "/new"));
                    seen.add("unknown to Dovecot: exit "
                            + lab.doveadm("user", address).exitCode());
                    lab.makeUser("leaving");
                    seen.add("mail after re-creating", lab.found(address, "all"));
                });
        facts.row(
                "`user-delete -r` of an unknown address | 0 | silent",
                expect("exit 0, silent"),
                seen -> seen.said(lab.flask("user-delete", "-r", "nobody@" + DOMAIN)));
    }

    private void exports() {
        facts.row(
                "`config-export --json` | 0 | one line, with domain, user, alias, relay; `dkim_key` hidden, attributes at"
                        + " their default left out, a disabled user has `enabled:false`",
                expect(
                        "exit 0",
                        "lines: 1",
                        "sections: domain user alias relay",
                        "domain: {name, dkim_key=\"<hidden>\"}",
                        "user: {email, change_pw_next_login=true, password, spam_threshold=80}",
                        "disabled: {email, change_pw_next_login=true, enabled=false, password, spam_threshold=80}"),
                seen -> {
                    lab.makeUser("plain");
                    lab.makeUser("shut");
                    lab.flask("user-delete", "shut@" + DOMAIN);
                    ExecResult result = lab.flask("config-export", "--json");
                    seen.exit(result);
                    seen.add("lines", result.outText().lines().count());
                    JsonNode config = json(result.outText());
                    List<String> sections = new ArrayList<>();
                    config.fieldNames().forEachRemaining(sections::add);
                    seen.add("sections", String.join(" ", sections));
                    seen.add("domain", shape(item(config, "domain", "name", "again.test")));
                    seen.add("user", shape(item(config, "user", "email", "plain@" + DOMAIN)));
                    seen.add("disabled", shape(item(config, "user", "email", "shut@" + DOMAIN)));
                });
        facts.row(
                "`config-export --json --full` | 0 | every attribute (about 25 a user)",
                expect("attributes of a user: 25"),
                seen -> seen.add(
                        "attributes of a user",
                        item(lab.export("--full"), "user", "email", "plain@" + DOMAIN)
                                .size()));
        facts.row(
                "`config-export -j user`, `-j user.email domain.name` | 0 | filters by kind or attribute; there is no filter"
                        + " by address; a bad filter exits 1 with `Error: Invalid filter: x`",
                expect(
                        "of user: user",
                        "of user.email domain.name: {email} {name}",
                        "exit 1, Error: Invalid filter: plain@" + DOMAIN,
                        "exit 1, Error: Invalid filter: x"),
                seen -> {
                    List<String> kinds = new ArrayList<>();
                    lab.export("user").fieldNames().forEachRemaining(kinds::add);
                    seen.add("of user", String.join(" ", kinds));
                    JsonNode both = lab.export("user.email", "domain.name");
                    seen.add(
                            "of user.email domain.name",
                            shape(both.path("user").path(0)) + " "
                                    + shape(both.path("domain").path(0)));
                    seen.said(lab.flask("config-export", "-j", "plain@" + DOMAIN));
                    seen.said(lab.flask("config-export", "-j", "x"));
                });
        facts.row(
                "config-export always prints password hashes",
                expect("bcrypt hash: true"),
                seen -> seen.add(
                        "bcrypt hash",
                        lab.user("plain@" + DOMAIN)
                                .path("password")
                                .asText()
                                .matches("\\$bcrypt-sha256\\$v=2,t=2b,r=12\\$[./A-Za-z0-9]{22}\\$[./A-Za-z0-9]{31}")));
    }

    private static JsonNode item(JsonNode config, String section, String key, String value) {
        for (JsonNode item : config.path(section)) {
            if (item.path(key).asText().equals(value)) {
                return item;
            }
        }
        throw new AssertionError("no " + value + " among " + section);
    }

    /** Attribute names in their order; values too where they are the same for everybody. */
    private static String shape(JsonNode item) {
        List<String> names = new ArrayList<>();
        item.properties()
                .forEach(field -> names.add(
                        List.of("email", "name", "password").contains(field.getKey())
                                ? field.getKey()
                                : field.getKey() + "=" + field.getValue()));
        return "{" + String.join(", ", names) + "}";
    }

    private void imports() {
        String email = "imported@" + DOMAIN;
        facts.row(
                "`config-import --update` (JSON or YAML on stdin): `{\"user\":[{\"email\":E,\"password\":P,"
                        + "\"hash_password\":true}]}` creates",
                expect("JSON: exit 0", "YAML: exit 0", "hashed: true", "hashed: true", "others stay: true"),
                seen -> {
                    seen.add("JSON: exit "
                            + lab.importing("{\"user\":[" + created(email) + "]}", "--update")
                                    .exitCode());
                    String yaml = "user:\n  - email: yaml@" + DOMAIN + "\n    password: " + PASSWORD
                            + "\n    hash_password: true\n";
                    seen.add("YAML: exit " + lab.importing(yaml, "--update").exitCode());
                    seen.add("hashed", lab.user(email).path("password").asText().startsWith("$bcrypt-sha256$"));
                    seen.add(
                            "hashed",
                            lab.user("yaml@" + DOMAIN).path("password").asText().startsWith("$bcrypt-sha256$"));
                    seen.add("others stay", lab.names("user", "email").contains("plain@" + DOMAIN));
                });
        facts.row(
                "`config-import --update`: `{\"user\":[{\"-email\":E}]}` deletes (exit 1 if absent)",
                expect("exit 0", "there: false", "exit 1"),
                seen -> {
                    String deletion = "{\"user\":[{\"-email\":\"" + email + "\"}]}";
                    seen.exit(lab.importing(deletion, "--update"));
                    seen.add("there", lab.names("user", "email").contains(email));
                    seen.exit(lab.importing(deletion, "--update"));
                });
        deletionsInOneCall();
        facts.row(
                "`config-export` prints a domain of another script in Unicode; the database, the Maildir and log-ins have the"
                        + " `xn--` form",
                expect(
                        "exit 0, silent",
                        "export: domain müller.test, user citest@müller.test",
                        "database: [[\"xn--mller-kva.test\", \"citest@xn--mller-kva.test\"]]",
                        "home: /mail/citest@xn--mller-kva.test",
                        "deleted by either: exit 0, Committing changes. Deleted: domain(1) user(1)"),
                seen -> {
                    seen.said(lab.flask("user", "citest", "xn--mller-kva.test", PASSWORD));
                    seen.add(
                            "export",
                            "domain " + named(lab.names("domain", "name"), "ller") + ", user "
                                    + named(lab.names("user", "email"), "ller"));
                    seen.add("database", lab.sql("SELECT domain_name, email FROM user WHERE email LIKE 'citest@xn%'"));
                    seen.add(
                            "home",
                            lab.doveadm("user", "-f", "home", "citest@xn--mller-kva.test")
                                    .outText()
                                    .strip());
                    lab.flask("domain", "xn--rume-loa.test");
                    ExecResult deleted = lab.importing(
                            "{\"domain\":[{\"-name\":\"räume.test\"}],\"user\":[{\"-email\":\"citest@xn--mller-kva.test\"}]}",
                            "--update");
                    seen.add("deleted by either: exit " + deleted.exitCode() + ", "
                            + deleted.outText().strip());
                });
        facts.row(
                "`config-import`: without `hash_password` the plain text is stored as if it were the hash",
                expect("exit 0", "stored: " + PASSWORD),
                seen -> {
                    String config = "{\"user\":[{\"email\":\"raw@" + DOMAIN + "\",\"password\":\"" + PASSWORD + "\"}]}";
                    seen.exit(lab.importing(config, "--update"));
                    seen.add(
                            "stored", lab.user("raw@" + DOMAIN).path("password").asText());
                });
        facts.row(
                "`config-import`: a user of an unknown domain creates no domain",
                expect("exit 0", "user there: true", "domain there: false"),
                seen -> {
                    seen.exit(lab.importing("{\"user\":[" + created("stray@unknown.test") + "]}", "--update"));
                    seen.add("user there", lab.names("user", "email").contains("stray@unknown.test"));
                    seen.add("domain there", lab.names("domain", "name").contains("unknown.test"));
                });
        facts.row(
                "`config-import`: without `--update` everything else is deleted first",
                expect("exit 0", "users: [only@" + DOMAIN + "]", "domains: [" + DOMAIN + "]", "aliases: []"),
                seen -> {
                    lab.flask("alias", "info", DOMAIN, "plain@" + DOMAIN);
                    String config =
                            "{\"domain\":[{\"name\":\"" + DOMAIN + "\"}],\"user\":[" + created("only@" + DOMAIN) + "]}";
                    seen.exit(lab.importing(config));
                    seen.add("users", lab.names("user", "email"));
                    seen.add("domains", lab.names("domain", "name"));
                    seen.add("aliases", lab.names("alias", "email"));
                });
    }

    /** What a real 2024.06.52 says, word by word. */
    private void deletionsInOneCall() {
        String item = "%n     - %s.2.__delete__%s : Not a valid boolean.";
        facts.row(
                "Deletions in one `config-import --update`: the first two of a section are taken, the third is refused",
                expect(
                        "exit 1, Error: [ValidationError] 1 error occurred during input validation"
                                + item.formatted("user", ""),
                        "users there: 4",
                        "exit 1, Error: [ValidationError] 3 errors occurred during input validation"
                                + item.formatted("alias", " ") + item.formatted("domain", "")
                                + item.formatted("user", "  "),
                        "exit 1, Error: [ValidationError] 1 error occurred during input validation%n".formatted()
                                + "     - user.2.email : Item to delete not found: 'nobody@gone.test'.",
                        "exit 1, Error: [ValidationError] 1 error occurred during input validation"
                                + item.formatted("user", ""),
                        "exit 0, Committing changes. Deleted: alias(2) domain(2) user(2)",
                        "users there: 2"),
                seen -> {
                    List<String> users = List.of("p1@gone.test", "p2@gone.test", "p3@gone.test");
                    List<String> aliases = List.of("a1@gone.test", "a2@gone.test", "a3@gone.test");
                    List<String> domains = List.of("d1.test", "d2.test", "d3.test");
                    lab.flask("user", "p4", "gone.test", PASSWORD);
                    users.forEach(user -> lab.flask("user", user.substring(0, 2), "gone.test", PASSWORD));
                    aliases.forEach(alias -> lab.flask("alias", alias.substring(0, 2), "gone.test", "p1@gone.test"));
                    domains.forEach(domain -> lab.flask("domain", domain));
                    deleting(seen, "{" + deletions("user", "-email", users) + "}");
                    seen.add("users there", named("gone.test"));
                    deleting(
                            seen,
                            "{" + deletions("domain", "-name", domains) + "," + deletions("user", "-email", users) + ","
                                    + deletions("alias", "-email", aliases) + "}");
                    deleting(
                            seen,
                            "{"
                                    + deletions(
                                            "user",
                                            "-email",
                                            List.of("p1@gone.test", "p2@gone.test", "nobody@gone.test"))
                                    + "}");
                    deleting(
                            seen,
                            "{\"user\":[{\"email\":\"p1@gone.test\",\"comment\":\"a\"},{\"email\":\"p2@gone.test\","
                                    + "\"comment\":\"b\"},{\"-email\":\"p3@gone.test\"}]}");
                    deleting(
                            seen,
                            "{" + deletions("domain", "-name", domains.subList(0, 2)) + ","
                                    + deletions("user", "-email", users.subList(0, 2)) + ","
                                    + deletions("alias", "-email", aliases.subList(0, 2)) + "}");
                    seen.add("users there", named("gone.test"));
                });
    }

    private void deleting(Observed seen, String config) {
        ExecResult result = lab.importing(config, "--update");
        seen.add("exit " + result.exitCode() + ", " + (result.errText() + result.outText()).strip());
    }

    private static String deletions(String section, String key, List<String> names) {
        return "\"" + section + "\":["
                + names.stream()
                        .map(name -> "{\"" + key + "\":\"" + name + "\"}")
                        .collect(Collectors.joining(","))
                + "]";
    }

    private long named(String end) {
        return lab.names("user", "email").stream()
                .filter(name -> name.endsWith(end))
                .count();
    }

    private static String named(List<String> names, String part) {
        return names.stream().filter(name -> name.contains(part)).collect(Collectors.joining(" "));
    }

    private static String created(String email) {
        return "{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD + "\",\"hash_password\":true}";
    }

    private void costs() {
        facts.row(
                "A call takes 2 to 3 seconds (the lab's is as slow as ADMIN_CALL_SECONDS says)",
                expect("at least 2.5 s when asked: true"),
                seen -> {
                    ExecResult slow = lab.admin()
                            .execOrFail(Command.of("flask", "mailu", "domain", DOMAIN)
                                    .withEnv("ADMIN_CALL_SECONDS", "2.5"));
                    seen.add("at least 2.5 s when asked", slow.took().compareTo(Duration.ofMillis(2500)) >= 0);
                });
    }

    private void database() {
        facts.row(
                "Database: `/data/main.db` (and `/data/instance`), uid 1000, mode 0644",
                expect("1000 644 /data/main.db", "instance there: true"),
                seen -> {
                    seen.add(owned("/data/main.db"));
                    seen.add("instance there", lab.exists(lab.admin(), "/data/instance"));
                });
        facts.row(
                "`journal_mode=delete` (no WAL; a transient `main.db-journal`)",
                expect("mode: delete", "while writing: main.db-journal", "afterwards: none", "-wal, -shm: none"),
                seen -> {
                    String[] lines = python(lab.admin(), """
                            import os, sqlite3
                            def beside():
                                return [name for name in os.listdir("/data") if name.startswith("main.db-")] or ["none"]
                            database = sqlite3.connect("/data/main.db", isolation_level=None)
                            print("mode:", *database.execute("PRAGMA journal_mode").fetchone())
                            database.execute("BEGIN")
                            database.execute("UPDATE user SET comment = 'x'")
                            print("while writing:", *beside())
                            database.execute("ROLLBACK")
                            print("afterwards:", *beside())
                            """).split("\n");
                    List.of(lines).forEach(seen::add);
                    seen.add(
                            "-wal, -shm",
                            lab.filesIn(lab.admin(), "/data").stream().anyMatch(name -> name.matches(".*-(wal|shm)"))
                                    ? "there"
                                    : "none");
                });
        facts.row(
                "No `sqlite3` program in the image: use `python3`", expect("sqlite3: none", "python3: there"), seen -> {
                    seen.add("sqlite3", program("sqlite3"));
                    seen.add("python3", program("python3"));
                });
        facts.row(
                "Table `user`: primary key `email`; `domain_name` references `domain(name)`; further columns `localpart`,"
                        + " `password`, `quota_bytes`, `quota_bytes_used`, `enabled`, `global_admin`",
                expect(
                        "key: [[\"email\"]]",
                        "reference: [[\"domain\", \"domain_name\", \"name\"]]",
                        "columns: [[\"enabled\"], [\"global_admin\"], [\"localpart\"], [\"password\"], [\"quota_bytes\"],"
                                + " [\"quota_bytes_used\"]]"),
                seen -> {
                    seen.add("key", lab.sql("SELECT name FROM pragma_table_info('user') WHERE pk"));
                    seen.add(
                            "reference",
                            lab.sql("SELECT \"table\", \"from\", \"to\" FROM pragma_foreign_key_list('user')"));
                    seen.add(
                            "columns",
                            lab.sql(
                                    "SELECT name FROM pragma_table_info('user') WHERE name IN ('localpart',"
                                            + " 'password', 'quota_bytes', 'quota_bytes_used', 'enabled', 'global_admin') ORDER BY name"));
                });
        facts.row(
                "Tables `domain`, `alias`, `relay`, `token`, `fetch`, `manager`, `alembic_version`",
                expect("7"),
                seen -> seen.add(lab.sql("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN"
                                + " ('domain', 'alias', 'relay', 'token', 'fetch', 'manager', 'alembic_version')")
                        .replaceAll("\\D", "")));
        facts.row(
                "`PRAGMA foreign_keys` is off: `DELETE FROM user WHERE localpart='citest'` goes through, leaves orphans, and"
                        + " deletes that localpart in every domain",
                expect(
                        "foreign_keys: [[0]]",
                        "citest before: [[2]]",
                        "citest after: [[0]]",
                        "orphans: [[1]]",
                        "a look-up: 404"),
                seen -> {
                    lab.makeUser("citest");
                    lab.flask("user", "citest", "second.test", PASSWORD);
                    String managed =
                            "{\"user\":[{\"email\":\"citest@" + DOMAIN + "\",\"manager_of\":[\"" + DOMAIN + "\"]}]}";
                    MailLab.requireOk(lab.importing(managed, "--update"));
                    seen.add("foreign_keys", lab.sql("PRAGMA foreign_keys"));
                    seen.add("citest before", lab.sql("SELECT count(*) FROM user WHERE localpart='citest'"));
                    lab.sql("DELETE FROM user WHERE localpart='citest'");
                    seen.add("citest after", lab.sql("SELECT count(*) FROM user WHERE localpart='citest'"));
                    seen.add(
                            "orphans",
                            lab.sql("SELECT count(*) FROM manager WHERE user_email = 'citest@" + DOMAIN + "'"));
                    seen.add("a look-up", lab.userLookUp("citest@" + DOMAIN));
                    lab.sql("DELETE FROM manager WHERE user_email = 'citest@" + DOMAIN + "'");
                });
        facts.row(
                "Every delivery writes the database (quota_bytes_used)",
                expect("before: [[0]]", "after: more"),
                seen -> {
                    lab.makeUser("full");
                    String used = "SELECT quota_bytes_used FROM user WHERE email = 'full@" + DOMAIN + "'";
                    seen.add("before", lab.sql(used));
                    lab.deliver("full@" + DOMAIN, "fills", "fills", 1);
                    MailLab.awaitTrue(
                            "the quota to be written", () -> !lab.sql(used).equals("[[0]]"));
                    seen.add("after", "more");
                });
        facts.exempt(
                "Hot copies: 0 of 8,053, 3.6 %, 35 % corrupt; `VACUUM INTO` or `.backup` are sound",
                "statistics of copying SQLite files under load; SQLite is the real one");
    }

    private String owned(String path) {
        return lab.admin()
                .execOrFail(Command.of("stat", "-c", "%u %a %n", path))
                .outText()
                .strip();
    }

    private String program(String name) {
        ExecResult found = lab.admin().exec(Command.of("find", "/bin", "/usr/bin", "/usr/local/bin", "-name", name));
        return found.outText().isBlank() ? "none" : "there";
    }
}
