package support.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import support.proof.Note.LinkNote;
import support.proof.Note.RecipeNote;
import support.proof.Note.VolumesNote;

/**
 * The result of a run: one row a volume of the deployed stack, or of the recipe on disk where none was looked at, with its five links.
 *
 * <p>It is made from the notes in the message stream. A link that no note names is not proven; one note that failed outweighs
 * any number that hold.
 */
public final class Ledger {
    /**
     * One volume.
     *
     * @param declared what the recipe and the operator say of it
     * @param links a verdict for each of the five links
     * @param verdict the volume's
     * @param reason what led to the verdict, one sentence
     */
    public record Row(Declared declared, Map<Link, Verdict> links, Verdict verdict, String reason) {
        public Volume volume() {
            return declared.volume();
        }
    }

    private final List<Row> rows;
    private final boolean deployed;

    private Ledger(List<Row> rows, boolean deployed) {
        this.rows = rows;
        this.deployed = deployed;
    }

    /** The ledger of a run, from all notes of its message stream in any order. */
    public static Ledger of(Collection<? extends Note> notes) {
        List<LinkNote> links = only(LinkNote.class, notes).toList();
        List<Row> rows = new ArrayList<>(
                declared(notes).distinct().map(declared -> row(declared, links)).toList());
        Set<Volume> mounted = rows.stream().map(Row::volume).collect(Collectors.toSet());
        links.stream()
                .map(LinkNote::volume)
                .distinct()
                .filter(volume -> !mounted.contains(volume))
                .map(volume -> unmounted(volume, links))
                .forEach(rows::add);
        rows.sort(Comparator.comparing(Row::volume));
        return new Ledger(List.copyOf(rows), deployed(notes));
    }

    public List<Row> rows() {
        return rows;
    }

    /**
     * What is missing for a proof after a run that asked for everything and in which nothing failed: a chain that was begun has all its links
     * then, and a deployed stack has one that is whole. A scenario that was skipped, or a step that no longer looks, would else go unnoticed.
     */
    public List<Row> incomplete() {
        List<Row> begun = rows.stream()
                .filter(row ->
                        row.verdict() == Verdict.NOT_PROVEN && row.links().containsValue(Verdict.PROVEN))
                .toList();
        boolean none = deployed && rows.stream().noneMatch(row -> row.verdict() == Verdict.PROVEN);
        return begun.isEmpty() && none
                ? rows.stream()
                        .filter(row -> row.verdict() == Verdict.NOT_PROVEN)
                        .toList()
                : begun;
    }

    /** A deployed stack's volumes; those of a recipe on disk only where no stack was looked at, for they are other volumes. */
    private static Stream<Declared> declared(Collection<? extends Note> notes) {
        return deployed(notes)
                ? only(VolumesNote.class, notes).flatMap(note -> note.volumes().stream())
                : only(RecipeNote.class, notes).flatMap(note -> note.volumes().stream());
    }

    private static boolean deployed(Collection<? extends Note> notes) {
        return notes.stream().anyMatch(VolumesNote.class::isInstance);
    }

    private static <T extends Note> Stream<T> only(Class<T> kind, Collection<? extends Note> notes) {
        return notes.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** A volume of which something was found though no mount of it was: a failure of it must not be lost, nor a proof believed. */
    private static Row unmounted(Volume volume, List<LinkNote> all) {
        Row row = row(new Declared(volume, true, null), all);
        return row.verdict() == Verdict.FAILED
                ? row
                : new Row(row.declared(), row.links(), Verdict.NOT_PROVEN, "its mount was not read in this run");
    }

    private static Row row(Declared declared, List<LinkNote> all) {
        List<LinkNote> own = all.stream()
                .filter(note -> note.volume().equals(declared.volume()))
                .toList();
        Map<Link, Verdict> links = new EnumMap<>(Link.class);
        for (Link link : Link.values()) {
            links.put(
                    link,
                    verdict(own.stream().filter(note -> note.link() == link).toList()));
        }
        if (declared.forgotten()) {
            return new Row(
                    declared, links, Verdict.FAILED, "mounted, but neither labelled for backup nor declared excluded");
        }
        if (links.containsValue(Verdict.FAILED)) {
            return new Row(declared, links, Verdict.FAILED, "failed: " + names(links, Verdict.FAILED));
        }
        if (declared.excluded()) {
            // An own stack may have kept what the recipe leaves out: that is said, and makes the recipe keep nothing.
            boolean proven = links.values().stream().allMatch(Verdict.PROVEN::equals);
            String labelled = proven ? "; where it was labelled, all five links hold" : "";
            return new Row(declared, links, Verdict.EXCLUDED, declared.exclusion() + labelled);
        }
        return links.containsValue(Verdict.NOT_PROVEN)
                ? new Row(declared, links, Verdict.NOT_PROVEN, "not observed: " + names(links, Verdict.NOT_PROVEN))
                : new Row(declared, links, Verdict.PROVEN, "all five links hold");
    }

    private static Verdict verdict(List<LinkNote> notes) {
        if (notes.isEmpty()) {
            return Verdict.NOT_PROVEN;
        }
        return notes.stream().allMatch(LinkNote::proven) ? Verdict.PROVEN : Verdict.FAILED;
    }

    private static String names(Map<Link, Verdict> links, Verdict verdict) {
        List<String> names = new ArrayList<>();
        links.forEach((link, found) -> {
            if (found == verdict) {
                names.add(link.toString());
            }
        });
        return String.join(", ", names);
    }
}
