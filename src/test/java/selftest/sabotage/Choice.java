package selftest.sabotage;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which faults a build tries: {@code -Dsabotage=NAME,NAME} those, the profile {@code trial} all, and any other build the ones that the
 * catalogue says each build tries and a tenth of the rest. That tenth goes round by the day: of the rest sorted by name, those whose
 * place has the same last digit as the number of the day since 1970 (UTC). {@code -Dsabotage.day=N} takes another day's. What is harmless
 * is tried where it is named, and in the whole trial: each is a proof of minutes on a busy machine. {@code -Dsabotage.times=N} tries each of those so
 * often, in runs of their own: an alarm that comes only now and then is one too.
 *
 * @param faults in the order in which they are tried
 * @param harmless what happens meanwhile in further clean runs
 * @param times how often each of those: {@code -Dsabotage.times}, once if it is not said
 * @param rule says which they are, and why
 * @param atOnce how many forks run at a time: {@code -Dsabotage.forks}
 * @param loaded how many clean runs go under load: {@code -Dsabotage.loaded}; none where faults are named
 * @param ofMailproof whether the scenarios that ask of mailproof itself run too: not where faults are named
 */
record Choice(
        List<Fault> faults,
        List<Harmless> harmless,
        int times,
        String rule,
        int atOnce,
        int loaded,
        boolean ofMailproof) {
    private static final int PARTS = 10;

    Choice {
        if (times < 1) {
            throw new IllegalArgumentException("-Dsabotage.times=" + times + " tries nothing");
        }
    }

    static Choice ofThisBuild(Catalogue catalogue) {
        long today = LocalDate.now(ZoneOffset.UTC).toEpochDay();
        return of(
                catalogue,
                System.getProperty("sabotage", ""),
                Boolean.getBoolean("sabotage.all"),
                Long.getLong("sabotage.day", today));
    }

    static Choice of(Catalogue catalogue, String named, boolean whole, long day) {
        int atOnce = Integer.getInteger("sabotage.forks", 2);
        int loaded = Integer.getInteger("sabotage.loaded", 0);
        int times = Integer.parseInt(System.getProperty("sabotage.times", "1"));
        Map<String, Harmless> harmless = Catalogue.harmless(Catalogue.FOLDER);
        if (!named.isBlank()) {
            Set<String> names = new TreeSet<>(Set.of(named.strip().split("\\s*,\\s*")));
            List<Harmless> beside = harmless.values().stream()
                    .filter(one -> names.remove(one.name()))
                    .toList();
            List<Fault> faults =
                    names.stream().map(name -> fault(catalogue, name)).toList();
            return new Choice(faults, beside, times, "those that were named: " + faults + beside, atOnce, 0, false);
        }
        if (whole) {
            return new Choice(
                    List.copyOf(catalogue.faults().values()),
                    List.copyOf(harmless.values()),
                    times,
                    "all faults of the catalogue, and all that is harmless",
                    atOnce,
                    loaded,
                    true);
        }
        List<String> rest = new ArrayList<>(catalogue.faults().keySet());
        rest.removeAll(catalogue.always());
        Set<String> chosen = new TreeSet<>();
        for (int place = 0; place < rest.size(); place++) {
            if (place % PARTS == Math.floorMod(day, PARTS)) {
                chosen.add(rest.get(place));
            }
        }
        List<Fault> faults = new ArrayList<>();
        catalogue.always().forEach(name -> faults.add(fault(catalogue, name)));
        chosen.forEach(name -> faults.add(fault(catalogue, name)));
        return new Choice(
                List.copyOf(faults),
                List.of(),
                times,
                "those that each build tries, and of the other " + rest.size() + " the tenth of day " + day + ": "
                        + chosen,
                atOnce,
                loaded,
                true);
    }

    private static Fault fault(Catalogue catalogue, String name) {
        Fault fault = catalogue.faults().get(name);
        if (fault == null) {
            throw new IllegalArgumentException("There is no fault \"" + name + "\"; there are "
                    + catalogue.faults().keySet());
        }
        return fault;
    }
}
