package steps.story;

/** What somebody does, as a step names it. */
public interface Deed {}
