package support.mailu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import support.secret.KnownSecrets;
import support.secret.Secret;
import support.swarm.Command;
import support.swarm.ExecResult;
import support.swarm.Service;
import support.swarm.Shown;

/**
 * Mailu's command line, {@code flask mailu ...}, in the admin service (facts.md, "Mailu admin").
 *
 * <p>A call costs 2 to 3 seconds on a real Mailu: callers batch, and {@link #calls()} counts.
 */
public final class AdminCli {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The export of some fifty thousand accounts. */
    private static final int LARGEST_OUTPUT = 64 << 20;

    private final Service admin;
    private final Duration within;
    private final AtomicInteger calls = new AtomicInteger();

    /** @param within how long a call may take */
    AdminCli(Service admin, Duration within) {
        this.admin = admin;
        this.within = within;
    }

    /**
     * An account to be made; the comment carries the episode's nonce into the database.
     *
     * @param attributes what else it is given, as {@code config-import} names it: {@code quota_bytes}, {@code forward_destination}
     */
    public record NewAccount(Mailbox mailbox, Secret password, String comment, Map<String, Object> attributes) {
        public NewAccount {
            attributes = Map.copyOf(attributes);
        }

        /** One with nothing else. */
        public NewAccount(Mailbox mailbox, Secret password, String comment) {
            this(mailbox, password, comment, Map.of());
        }
    }

    /** A domain to be made, with the domains that are to be the same as it. */
    public record NewDomain(ProbeDomain domain, String comment, List<ProbeDomain> alternatives) {}

    /** An alias to be made, of one destination. */
    public record NewAlias(Mailbox alias, Mailbox destination, String comment) {}

    /** How often the command line was called. */
    public int calls() {
        return calls.get();
    }

    /** The probe's accounts with every attribute. Their password hashes are known as secrets from here on. */
    public ConfigExport export() {
        return ConfigExport.parse(run(command("config-export", "--json", "--full")));
    }

    /** The addresses of all accounts as the mail server itself tells them, as {@link ConfigExport#addresses} gives them. */
    public Set<String> addresses() {
        return ConfigExport.addresses(run(command("config-export", "--json", "user.email")));
    }

    /**
     * Makes accounts in one call. The passwords go by standard input: an argv would stand in the engine's events.
     * With {@code --update} nothing else is changed; without it everything else would be deleted first.
     */
    public void create(List<NewAccount> accounts) {
        create(accounts, List.of());
    }

    /** The same, and aliases with them. */
    public void create(List<NewAccount> accounts, List<NewAlias> aliases) {
        create(List.of(), accounts, aliases);
    }

    /** The same, and domains before them. */
    public void create(List<NewDomain> domains, List<NewAccount> accounts, List<NewAlias> aliases) {
        update(NewRows.of(domains, accounts, aliases));
    }

    /** Makes a domain whose mail is passed on to a host of this name. */
    public void relay(ProbeDomain relayed, String host, String comment) {
        ObjectNode config = JSON.createObjectNode();
        config.putArray("relay")
                .addObject()
                .put("name", relayed.name())
                .put("smtp", host)
                .put("comment", comment);
        update(config);
    }

    /** Removes it. One that is not there makes this fail. */
    public void deleteRelay(ProbeDomain relayed) {
        ObjectNode config = JSON.createObjectNode();
        config.putArray("relay").addObject().put("-name", relayed.name());
        update(config);
    }

    /** Makes an account again as it was, with the password that its hash is of: without {@code hash_password} it is stored as it stands (facts.md). */
    public void putBack(Mailbox mailbox, Account account) {
        ObjectNode config = JSON.createObjectNode();
        config.putArray("user")
                .addObject()
                .put("email", mailbox.address())
                .put("password", account.passwordHash().reveal())
                .put("enabled", account.enabled())
                .put("quota_bytes", account.quotaBytes())
                .put("global_admin", account.globalAdmin())
                .put("comment", account.comment())
                .put("displayed_name", account.displayedName())
                .put("spam_threshold", account.spamThreshold());
        update(config);
    }

    /** Removes the account's row; the Maildir stays. An address that is not there is no error (facts.md). */
    public void delete(Mailbox mailbox) {
        run(command("user-delete", "-r", mailbox.address()));
    }

    /** Disables an account, which is all that {@code user-delete} does by itself (facts.md). */
    public void disable(Mailbox mailbox) {
        run(command("user-delete", mailbox.address()));
    }

    /**
     * Removes accounts and aliases; the Maildirs stay. One that is not there makes its call fail (facts.md); the other calls are made
     * all the same before this fails.
     */
    public void delete(List<Mailbox> mailboxes, List<Mailbox> aliases) {
        delete(mailboxes, aliases, List.of());
    }

    /** The same, and domains, which take with them what is in them. */
    public void delete(List<Mailbox> mailboxes, List<Mailbox> aliases, List<ProbeDomain> domains) {
        List<String> names = domains.stream().map(ProbeDomain::name).toList();
        List<Deletions> all = List.of(
                new Deletions("domain", "-name", names),
                new Deletions("user", "-email", outside(names, mailboxes)),
                new Deletions("alias", "-email", outside(names, aliases)));
        ProbeFailed first = null;
        for (int done = 0; done < Deletions.most(all); done += Deletions.IN_ONE_CALL) {
            ObjectNode config = JSON.createObjectNode();
            for (Deletions section : all) {
                section.put(config, done);
            }
            try {
                update(config);
            } catch (ProbeFailed e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static List<String> outside(List<String> domains, List<Mailbox> mailboxes) {
        return mailboxes.stream()
                .filter(mailbox -> !domains.contains(mailbox.domain().name()))
                .map(Mailbox::address)
                .toList();
    }

    /** Gives a domain that is there this DKIM key, in place of any that it has. The key goes by standard input. */
    public void give(MailDomain domain, DkimKey key) {
        ObjectNode config = JSON.createObjectNode();
        config.putArray("domain")
                .addObject()
                .put("name", domain.name())
                .put("dkim_key", key.pem().reveal());
        update(config);
    }

    /** The DKIM record that the mail server tells its operator to publish for this domain; none is a {@link ProbeFailed}. */
    public DkimRecord dkimRecord(MailDomain domain) {
        try (InputStream out = run(command("config-export", "--json", "domain.name", "domain.dns_dkim"))) {
            for (JsonNode one : JSON.readTree(out).path("domain")) {
                if (MailDomain.ascii(one.path("name").asText()).equals(domain.name())
                        && one.path("dns_dkim").isTextual()) {
                    return DkimRecord.parse(one.path("dns_dkim").asText());
                }
            }
        } catch (IOException e) {
            throw new ProbeFailed("config-export printed no JSON when it was asked for DKIM records");
        }
        throw new ProbeFailed("The mail server shows no DKIM record for " + domain + ": it has no key");
    }

    private Command command(String verb, String... arguments) {
        String[] argv = new String[3 + arguments.length];
        argv[0] = "flask";
        argv[1] = "mailu";
        argv[2] = verb;
        System.arraycopy(arguments, 0, argv, 3, arguments.length);
        return Command.of(argv).within(within);
    }

    /** What it printed goes into no error: on its way to a failure it may have printed password hashes. */
    private InputStream run(Command command) {
        calls.incrementAndGet();
        Held out = new Held(LARGEST_OUTPUT);
        ExecResult result = admin.running().exec(command, out);
        if (!result.ok()) {
            throw new ProbeFailed(
                    "\"" + String.join(" ", result.argv()) + "\" was expected to exit with 0, but exited with "
                            + result.exitCode() + " and said: "
                            + Shown.end(KnownSecrets.redact(result.errText())) + " [" + result.place() + "]");
        }
        return out.read();
    }

    /** Without {@code --update} everything else would be deleted first (facts.md). */
    private void update(ObjectNode config) {
        run(command("config-import", "--update").withStdin(bytes(config)));
    }

    private static byte[] bytes(ObjectNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The accounts can't be written as JSON", e);
        }
    }
}
