package selftest.house.bad.wiring;

/** What steps must not know. */
public class Binding {}
