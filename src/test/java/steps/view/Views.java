package steps.view;

import steps.story.Stories;

/** All that an operator can look at. What is seen is kept for the promises of the scenario. */
public final class Views {
    private final Running running;
    private final Labels labels;
    private final Volumes volumes;
    private final Versions versions;
    private final Stories stories;

    public Views(Running running, Labels labels, Volumes volumes, Versions versions, Stories stories) {
        this.running = running;
        this.labels = labels;
        this.volumes = volumes;
        this.versions = versions;
        this.stories = stories;
    }

    public void at(View view) {
        Runnable look = switch (view) {
            case SERVICES -> running::services;
            case WEB_FRONT -> running::webFront;
            case NEWEST, EARLIER, ACCOUNTS, LOCKS -> stories::newestSnapshot;
            case RECIPE_LABELS -> labels::ofTheRecipe;
            case STACK_LABELS -> labels::ofTheDeployedStack;
            case EXAMPLE_LABELS -> labels::ofTheExample;
            case MOUNTED -> volumes::ofTheDeployedStack;
            case RECIPE_VOLUMES -> volumes::ofTheRecipe;
            case VERSION -> versions::ofTheRecipe;
            case VERSION_BEFORE -> versions::besideTheOneBefore;
            case SNAPSHOTS, REPRESENTATIVE, BUSY_SNAPSHOT, FATES, SETTINGS, OTHER_SETTINGS ->
                () -> stories.current().does(view);
        };
        look.run();
    }
}
