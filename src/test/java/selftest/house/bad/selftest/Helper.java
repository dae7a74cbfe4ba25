package selftest.house.bad.selftest;

/** What only tests may know. */
public class Helper {}
