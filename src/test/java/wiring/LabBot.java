package wiring;

import java.util.List;
import java.util.function.Supplier;
import support.backup.BackupBot;
import support.lab.Lab;
import support.lab.LabSettings;
import support.lab.Told;
import support.proof.RunNote.FlagNote;
import support.swarm.Engine;
import support.swarm.Service;
import support.target.SampleTarget;

/** The bot under test and no mail server, made for this run and removed after it; or the bot of a lab that is up already. */
record LabBot(Engine engine, Lab lab, SampleTarget sample) implements OpenTarget.OpenedBot {
    static LabBot open(Engine engine) {
        BotUnderTest bot = BotUnderTest.ofThisProcess();
        LabSettings settings = LabStack.settings(bot);
        Lab lab = LabStack.ATTACHED.isEmpty()
                ? Lab.openBot(
                        engine,
                        settings,
                        new Told(deployed -> {}, deployed -> Deployments.tell(bot, deployed)),
                        OpenTarget.PROGRESS)
                : Lab.attach(engine, settings, LabStack.ATTACHED, OpenTarget.PROGRESS);
        try {
            return new LabBot(engine, lab, sample(engine, lab, bot, bot.begun(engine, lab.bot())));
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    /** The bot of a lab, with or without a mail server beside. */
    static SampleTarget sample(Engine engine, Lab lab, BotUnderTest under, BackupBot bot) {
        return new SampleTarget(
                bot,
                under.service(lab.bot()),
                engine.info().dataRoot() + "/volumes",
                lab::deploySample,
                under.sampleImage(lab.bot()));
    }

    @Override
    public List<Service> services() {
        return lab.bot().services();
    }

    @Override
    public Supplier<FlagNote> left() {
        return LabStack.left(engine, lab);
    }

    @Override
    public void close() {
        lab.close();
    }
}
