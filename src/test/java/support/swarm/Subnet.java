package support.swarm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses of a network as the engine writes them, {@code 10.213.7.0/24}. One of IPv6 overlaps only with itself: no recipe asks for one.
 *
 * @param text as it is written
 * @param first the number of its first address; -1 where it is not IPv4
 * @param last the number of its last address
 */
record Subnet(String text, long first, long last) {
    private static final Pattern CIDR =
            Pattern.compile("(\\d{1,3})[.](\\d{1,3})[.](\\d{1,3})[.](\\d{1,3})/(\\d|[12]\\d|3[0-2])");
    private static final int BYTES = 4;
    private static final int BITS = 32;

    static Subnet of(String text) {
        Matcher cidr = CIDR.matcher(text);
        if (!cidr.matches()) {
            return new Subnet(text, -1, -1);
        }
        long address = 0;
        for (int i = 1; i <= BYTES; i++) {
            address = address << Byte.SIZE | Integer.parseInt(cidr.group(i));
        }
        long size = 1L << BITS - Integer.parseInt(cidr.group(BYTES + 1));
        long first = address - address % size;
        return new Subnet(text, first, first + size - 1);
    }

    boolean overlaps(Subnet other) {
        return first < 0 || other.first < 0 ? text.equals(other.text) : first <= other.last && other.first <= last;
    }
}
