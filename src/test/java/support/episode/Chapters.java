package support.episode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import support.target.Target;

/**
 * What the scenarios of one feature share and nobody else asks for, as a mail server of their own: it stands until the feature is over. A lane
 * goes through whole features, one after the other.
 */
public final class Chapters {
    private static final ThreadLocal<String> FEATURE = ThreadLocal.withInitial(() -> "none");
    private static final Map<String, Deque<AutoCloseable>> KEPT = new ConcurrentHashMap<>();
    private static final Map<List<Object>, Object> SHARED = new ConcurrentHashMap<>();

    private Chapters() {}

    /** To be told before each scenario: what another feature has kept in this lane is closed. What can't be is tried again at the end. */
    public static void enter(String feature) {
        if (!feature.equals(FEATURE.get())) {
            close(FEATURE.get());
            FEATURE.set(feature);
        }
    }

    /**
     * The one of this type that the scenarios of the feature share on this target; making it does nothing yet. For what is {@link #keep kept}: another
     * feature has another one.
     */
    public static <T> T one(Target target, Class<T> type, Supplier<T> making) {
        return type.cast(
                SHARED.computeIfAbsent(List.of(FEATURE.get(), target.stack().name(), type), unused -> making.get()));
    }

    /**
     * Has this closed when the feature is over that is under way in this lane; what was kept last is closed first.
     *
     * @return the same
     */
    public static <T extends AutoCloseable> T keep(T kept) {
        KEPT.computeIfAbsent(FEATURE.get(), none -> new ArrayDeque<>()).push(kept);
        return kept;
    }

    /** Closes all that is left, of every lane; throws what the first could not be closed for. */
    public static void closeAll() {
        List<RuntimeException> failures = new ArrayList<>();
        KEPT.keySet().forEach(feature -> failures.addAll(close(feature)));
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private static List<RuntimeException> close(String feature) {
        Deque<AutoCloseable> kept = KEPT.getOrDefault(feature, new ArrayDeque<>());
        List<RuntimeException> failures = new ArrayList<>();
        for (AutoCloseable one : List.copyOf(kept)) {
            try {
                one.close();
                kept.remove(one);
            } catch (RuntimeException e) {
                failures.add(e);
            } catch (Exception e) {
                failures.add(new IllegalStateException("What a feature has used can't be closed", e));
            }
        }
        return failures;
    }
}
