package support.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import support.mailu.Mailu;
import support.mailu.ServiceNames;
import support.proof.Declared;
import support.proof.Volume;
import support.recipe.Combination;
import support.recipe.Combination.Standing;
import support.recipe.Exclusions;
import support.recipe.LabelFinding;
import support.recipe.LabelledService;
import support.recipe.MountedVolume;
import support.recipe.Recipe;
import support.recipe.RecipeProblem;

/**
 * What a run without an engine is pointed at: a Mailu recipe on disk, and what its operator declares.
 *
 * @param recipe what is to be deployed
 * @param before the recipe as it was before; nothing when there is none
 * @param from where that is from, or why there is none
 * @param exclusions what need not be kept
 * @param names what the recipe calls Mailu's services
 */
public record RecipeOnDisk(
        Recipe recipe, Optional<Recipe> before, String from, Exclusions exclusions, ServiceNames names) {
    /** Opens the recipe on first demand; a failure is thrown to everyone who asks. */
    @FunctionalInterface
    public interface Source {
        RecipeOnDisk open();
    }

    /** The accounts and the messages. */
    public List<Volume> essential() {
        return List.of(
                required(names.admin(), Mailu.DATA, "the accounts"),
                required(names.imap(), Mailu.MAIL, "the messages"));
    }

    /** Every volume of the recipe, with what is declared about it: the rows of the ledger. */
    public List<Declared> volumes() {
        return declared(recipe.services());
    }

    /** The same, and after them those of whatever else the recipe offers to deploy. */
    public List<Declared> volumesOfAllOffers() {
        return recipe.combinations().stream()
                .filter(Combination::deployed)
                .flatMap(combination -> declared(combination.services()).stream())
                .distinct()
                .toList();
    }

    /** What is wrong with the recipe, and what its operator had better know. */
    public List<LabelFinding> findings() {
        List<LabelFinding> findings = new ArrayList<>(recipe.findings(exclusions));
        List<Volume> known = volumesOfAllOffers().stream().map(Declared::volume).toList();
        forgotten(
                        Standing.LOOSE,
                        volume -> !known.contains(volume),
                        "neither .env nor .env.sample names this overlay, and its")
                .forEach(findings::add);
        List<Volume> forgotten = volumesOfAllOffers().stream()
                .filter(Declared::forgotten)
                .map(Declared::volume)
                .toList();
        forgotten(
                        Standing.BASE,
                        volume -> !forgotten.contains(volume),
                        "where this is deployed without what is chosen, its")
                .forEach(findings::add);
        findings.addAll(recipe.databases(names.admin()));
        return findings;
    }

    /** Volumes that are not kept where nobody is known to deploy them so. */
    private Stream<LabelFinding> forgotten(Standing standing, Predicate<Volume> volumes, String where) {
        return recipe.combinations().stream()
                .filter(combination -> combination.standing() == standing)
                .flatMap(combination -> declared(combination.services()).stream()
                        .filter(declared -> declared.forgotten() && volumes.test(declared.volume()))
                        .map(declared -> LabelFinding.advice(
                                combination.title(),
                                where + " volume " + declared.volume()
                                        + " is neither labelled for backup nor excluded in the ledger")));
    }

    private List<Declared> declared(List<LabelledService> services) {
        List<Volume> essential = Stream.of(
                        mountedAt(services, names.admin(), Mailu.DATA), mountedAt(services, names.imap(), Mailu.MAIL))
                .flatMap(Optional::stream)
                .toList();
        return Declarations.of(services, essential, exclusions);
    }

    private Volume required(String service, String target, String what) {
        return mountedAt(recipe.services(), service, target)
                .orElseThrow(() -> new RecipeProblem("In " + recipe + " service " + service
                        + " mounts no named volume at " + target + ", where Mailu keeps " + what
                        + ": what another recipe must get back is not known here, and only its labels can be checked"));
    }

    private static Optional<Volume> mountedAt(List<LabelledService> services, String name, String target) {
        return services.stream()
                .filter(service -> service.name().equals(name))
                .flatMap(service -> service.mounts().stream())
                .filter(mount ->
                        mount.target().equals(target) && !mount.volume().isEmpty())
                .findFirst()
                .map(MountedVolume::volume)
                .map(volume -> new Volume(name, volume, target));
    }
}
