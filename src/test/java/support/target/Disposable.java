package support.target;

/**
 * The one permission to lose and restore: the operator spelt out the name of the stack. Restoring rolls back everybody's mail,
 * so nothing destructive runs without it on a stack that is not the lab's own.
 */
public final class Disposable {
    private Disposable() {}

    /** Whether the operator spelt out this stack's name. */
    public static boolean declared(String stack, Settings settings) {
        return settings.get(Key.DISPOSABLE, "").equals(stack);
    }

    /** Refuses a full run on a stack that was not declared disposable by its exact name. Other kinds of run need no permission. */
    public static void require(String stack, Kind kind, Settings settings) {
        String declared = settings.get(Key.DISPOSABLE, "");
        if (kind == Kind.FULL && !declared(stack, settings)) {
            throw new BadSetting(
                    "A full run loses mail and restores a snapshot, which would roll back everybody's mail on stack "
                            + stack + (declared.isEmpty() ? "" : " (declared disposable is " + declared + ")")
                            + ": refused. If this stack may be destroyed, say -Dtarget.disposable=" + stack
                            + "; a run without loss is -Dcucumber.filter.tags=@backup; nothing was changed");
        }
    }
}
