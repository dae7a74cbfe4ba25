package support.proof;

/**
 * A durable volume of the deployed recipe: a row of the ledger.
 *
 * @param service the service that owns the data, by its short name
 * @param name the volume's short name, without the stack's
 * @param mount where the service sees it
 */
public record Volume(String service, String name, String mount) implements Comparable<Volume> {
    @Override
    public int compareTo(Volume other) {
        return (service + " " + name).compareTo(other.service + " " + other.name);
    }

    @Override
    public String toString() {
        return name + " (" + service + ":" + mount + ")";
    }
}
