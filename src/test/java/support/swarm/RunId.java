package support.swarm;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who made an object on an engine: the value of its label {@value #LABEL}. It tells whether the run that made it still goes on,
 * so that the next run can sweep what a killed one left and never what a living one needs.
 *
 * @param token random, unique to the run; the lab's stacks are named after it
 * @param host the machine the run's process is on
 * @param pid the process
 * @param started when the process began, milliseconds since 1970: a pid alone comes back after a while
 * @param kept whether the lab is to outlive its run, for people to look at
 */
public record RunId(String token, String host, long pid, long started, boolean kept) {
    /** The label on everything that a run makes. */
    public static final String LABEL = "mailproof.run";

    private static final long UNKNOWN = 0;

    private static final Pattern FORM =
            Pattern.compile("(?<token>[a-z0-9]+)_(?<pid>\\d{1,18})_(?<started>\\d{1,18})_(?<end>run|kept)_(?<host>.+)");

    /** The id of this process. */
    public static RunId ofThisProcess(String token, boolean kept) {
        ProcessHandle self = ProcessHandle.current();
        return new RunId(token, hostName(), self.pid(), started(self), kept);
    }

    /** Reads a label's value back; nothing when no run of this suite wrote it. */
    public static Optional<RunId> parse(String label) {
        Matcher form = FORM.matcher(label);
        return form.matches()
                ? Optional.of(new RunId(
                        form.group("token"),
                        form.group("host"),
                        Long.parseLong(form.group("pid")),
                        Long.parseLong(form.group("started")),
                        form.group("end").equals("kept")))
                : Optional.empty();
    }

    /** The label's value. */
    public String label() {
        return token + "_" + pid + "_" + started + "_" + (kept ? "kept" : "run") + "_" + host;
    }

    /**
     * Whether this run is known to be over: its process was on this machine, and is no more. A process of that number whose
     * beginning is not known may be the run's own.
     */
    public boolean over() {
        return !kept
                && host.equals(hostName())
                && ProcessHandle.of(pid).filter(this::mayBe).isEmpty();
    }

    private boolean mayBe(ProcessHandle process) {
        long found = started(process);
        return found == started || found == UNKNOWN || started == UNKNOWN;
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(UNKNOWN);
    }

    static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
