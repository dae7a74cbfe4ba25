package support.proof;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What travels to the ledger: a JSON attachment in Cucumber's message stream, told from other attachments by its
 * {@code type}. The ledger is made from these alone, so what the archive says is what the page says.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Note.LinkNote.class, name = "mailproof/link"),
    @JsonSubTypes.Type(value = Note.VolumesNote.class, name = "mailproof/volumes"),
    @JsonSubTypes.Type(value = Note.RecipeNote.class, name = "mailproof/recipe"),
    @JsonSubTypes.Type(value = Note.TimingNote.class, name = "mailproof/timing"),
    @JsonSubTypes.Type(value = Note.RecoveryNote.class, name = "mailproof/recovery"),
    @JsonSubTypes.Type(value = Note.AdviceNote.class, name = "mailproof/advice"),
    @JsonSubTypes.Type(value = RunNote.PromiseNote.class, name = "mailproof/promise"),
    @JsonSubTypes.Type(value = RunNote.SkipsNote.class, name = "mailproof/skips"),
    @JsonSubTypes.Type(value = RunNote.DeploymentNote.class, name = "mailproof/deployment"),
    @JsonSubTypes.Type(value = RunNote.BotNote.class, name = "mailproof/bot"),
    @JsonSubTypes.Type(value = RunNote.TimeNote.class, name = "mailproof/time"),
    @JsonSubTypes.Type(value = RunNote.FlagNote.class, name = "mailproof/flag")
})
public sealed interface Note
        permits Note.LinkNote,
                Note.VolumesNote,
                Note.RecipeNote,
                Note.TimingNote,
                Note.RecoveryNote,
                Note.AdviceNote,
                RunNote {
    /** The media type of the attachment. */
    String MEDIA_TYPE = "application/json";

    /** The note that stands in this attachment, or nothing when it is another attachment. */
    static Optional<Note> parse(String mediaType, String body) {
        if (!MEDIA_TYPE.equals(mediaType) || !body.contains("\"type\" : \"mailproof/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readValue(body, Note.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A note to the ledger can't be read: " + e.getOriginalMessage(), e);
        }
    }

    default String toJson() {
        try {
            return Json.MAPPER.writerFor(Note.class).writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A note to the ledger can't be written", e);
        }
    }

    /** A name for the attachment, in the words of the ledger. */
    String title();

    /** One link of one volume, as {@link Prover} found it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    final class LinkNote implements Note {
        @JsonProperty
        private final Volume volume;

        @JsonProperty
        private final Link link;

        @JsonProperty
        private final boolean proven;

        @JsonProperty
        private final List<String> faults;

        @JsonProperty
        private final String episode;

        @JsonProperty
        private final String first;

        @JsonProperty
        private final String second;

        @JsonCreator
        private LinkNote(
                @JsonProperty("volume") Volume volume,
                @JsonProperty("link") Link link,
                @JsonProperty("proven") boolean proven,
                @JsonProperty("faults") List<String> faults,
                @JsonProperty("episode") String episode,
                @JsonProperty("first") String first,
                @JsonProperty("second") String second) {
            this.volume = volume;
            this.link = link;
            this.proven = proven;
            this.faults = faults;
            this.episode = episode;
            this.first = first;
            this.second = second;
        }

        public static LinkNote of(Finding finding) {
            return new LinkNote(
                    finding.volume(),
                    finding.link(),
                    finding.proven(),
                    Finding.shortened(finding.faults()),
                    finding.nonce().value(),
                    finding.first().summary(),
                    finding.second().summary());
        }

        public Volume volume() {
            return volume;
        }

        public Link link() {
            return link;
        }

        public boolean proven() {
            return proven;
        }

        public List<String> faults() {
            return faults;
        }

        @Override
        public String title() {
            return "link " + volume.name() + " " + link + ".json";
        }
    }

    /**
     * The volumes that the deployed stack mounts: the rows of the ledger.
     *
     * @param stack the stack's name
     * @param volumes each volume with what is declared about it
     */
    record VolumesNote(String stack, List<Declared> volumes) implements Note {
        @Override
        public String title() {
            return "volumes of " + stack + ".json";
        }
    }

    /**
     * The volumes that a recipe on disk mounts. They are the rows of the ledger in a run that looks at no deployed stack; no link of
     * theirs can be proven there.
     *
     * @param recipe where it is
     * @param volumes each volume with what is declared about it
     */
    record RecipeNote(String recipe, List<Declared> volumes) implements Note {
        @Override
        public String title() {
            return "volumes of the recipe " + recipe + ".json";
        }
    }

    /**
     * How long a stage of an episode took.
     *
     * @param stage the stage, in the words of the features
     * @param seconds of wall time
     * @param calls how often it called Mailu's command line, which costs 2 to 3 seconds each time on a real one
     */
    record TimingNote(String stage, double seconds, int calls) implements Note {
        @Override
        public String title() {
            return "time of " + stage + ".json";
        }
    }

    /**
     * What a proven recovery cost, in the two figures that operators plan with.
     *
     * @param lost what was lost and came back, in the words of the features
     * @param restoreSeconds from the order to restore until a user read the mail again (recovery time objective, RTO)
     * @param lostSeconds how old the snapshot was at the loss: what came in that time is gone (recovery point objective, RPO)
     */
    record RecoveryNote(String lost, double restoreSeconds, double lostSeconds) implements Note {
        private static final double MILLIS = 1000;
        private static final double MINUTE = 60;

        public static RecoveryNote of(String lost, Duration restore, Duration age) {
            return new RecoveryNote(lost, restore.toMillis() / MILLIS, age.toMillis() / MILLIS);
        }

        public double lostMinutes() {
            return lostSeconds / MINUTE;
        }

        @Override
        public String title() {
            return "recovery of " + lost + ".json";
        }
    }

    /**
     * What an operator had better know and no scenario fails for.
     *
     * @param sentence with its place
     */
    record AdviceNote(String sentence) implements Note {
        @Override
        public String title() {
            return "advice.json";
        }
    }

    /** The one mapper; kept out of the interface's own namespace. */
    final class Json {
        private static final ObjectMapper MAPPER = new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

        private Json() {}
    }
}
