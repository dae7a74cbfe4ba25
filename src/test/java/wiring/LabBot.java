package wiring;

import java.util.List;
import java.util.function.Supplier;
import support.backup.BackupBot;
import support.backup.BotProfile;
import support.backup.NewerFiles;
import support.backup.Repository;
import support.lab.Lab;
import support.lab.LabSettings;
import support.proof.RunNote.FlagNote;
import support.swarm.Engine;
import support.swarm.Service;
import support.swarm.Stack;
import support.target.SampleTarget;

/** The lab's bot and no mail server, made for this run and removed after it; or the bot of a lab that is up already. */
record LabBot(Engine engine, Lab lab, SampleTarget sample) implements OpenTarget.OpenedBot {
    /** What its bot tags a snapshot with that lacks something. */
    private static final String FAILED_TAG = "failed";

    /** What Debian's shell, tail and tar are in. */
    private static final String IMAGE = System.getenv().getOrDefault("SAMPLE_IMAGE", "mailproof/base:lab");

    static LabBot open(Engine engine) {
        NewerFiles newerFiles = LabStack.declaredNewerFiles();
        LabSettings settings = LabStack.settings(newerFiles);
        Lab lab = LabStack.ATTACHED.isEmpty()
                ? Lab.openBot(engine, settings, OpenTarget.PROGRESS)
                : Lab.attach(engine, settings, LabStack.ATTACHED, OpenTarget.PROGRESS);
        return new LabBot(engine, lab, sample(engine, lab, bot(lab, newerFiles)));
    }

    /** The bot of a lab, with or without a mail server beside. */
    static SampleTarget sample(Engine engine, Lab lab, BackupBot bot) {
        return new SampleTarget(bot, service(lab), engine.info().dataRoot() + "/volumes", lab::deploySample, IMAGE);
    }

    static BackupBot bot(Lab lab, NewerFiles newerFiles) {
        return bot(lab.bot(), newerFiles);
    }

    static BackupBot bot(Stack stack, NewerFiles newerFiles) {
        Service service = stack.service("app");
        return new BackupBot(service, BotProfile.backupBotTwo(newerFiles).tagging(FAILED_TAG), new Repository(service));
    }

    private static Service service(Lab lab) {
        return lab.bot().service("app");
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
