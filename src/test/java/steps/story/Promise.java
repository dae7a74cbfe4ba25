package steps.story;

/** What is promised of a thing. */
public enum Promise {
    THERE,
    HELD,
    GONE,
    AS_IT_WAS,
    ABSENT,
    WORKS,
    AS_DECLARED,
    AS_LABELLED,
    OLD_PASSWORD,
    NOTHING_ELSE
}
