package wiring;

import java.util.List;
import java.util.function.Supplier;
import support.backup.BackupBot;
import support.backup.BotProfile;
import support.backup.Repository;
import support.lab.Lab;
import support.proof.RunNote.FlagNote;
import support.swarm.Engine;
import support.swarm.Service;
import support.target.Disposable;
import support.target.Key;
import support.target.Preflight;
import support.target.SampleTarget;
import support.target.Settings;

/**
 * A bot that is already deployed, and small stacks made for it to be tried on. Nothing else is looked at or touched. Where the run is refused
 * for what it would do to the mail stack, the bot isn't tried either: its operator was told that nothing is changed.
 */
record DeployedBot(Engine engine, Lab stacks, Service service, SampleTarget sample) implements OpenTarget.OpenedBot {
    static DeployedBot open(Engine engine, Settings settings) {
        settings.get(Key.STACK).ifPresent(stack -> Disposable.require(stack, SelectedScenarios.kind(), settings));
        Configured configured = new Configured(engine.requireManager(), settings);
        BotProfile profile = configured.profileForAnyStack();
        Preflight preflight = Preflight.of(engine.info(), configured::bot, profile.commands());
        preflight.found().forEach(OpenTarget.PROGRESS);
        preflight.require();
        Service service = configured.bot();
        Lab stacks = Lab.openEmpty(
                engine, LabStack.settings(BotUnderTest.ofThisProcess()), "the sample stacks", OpenTarget.PROGRESS);
        OpenTarget.PROGRESS.accept(
                "the backup bot is " + service.fullName()
                        + "; it is tried on stacks of this run's own, which are removed; their snapshots stay in its repository");
        return new DeployedBot(
                engine,
                stacks,
                service,
                new SampleTarget(
                        new BackupBot(service, profile, new Repository(service)),
                        service,
                        engine.info().dataRoot() + "/volumes",
                        stacks::deploySample,
                        settings.get(Key.BOT_SAMPLE_IMAGE, service.image())));
    }

    @Override
    public List<Service> services() {
        return List.of(service);
    }

    @Override
    public Supplier<FlagNote> left() {
        return LabStack.left(engine, stacks);
    }

    @Override
    public void close() {
        stacks.close();
    }
}
