@backupbot @exclusive-sample
Feature: A backup bot keeps the volumes that the labels name
  The published label specification, rules 2, 3, 4 and 7, tried on a small stack: its service app has the volume papers, db has rows
  and scraps, and cache has scraps too. What is kept is read inside the snapshot, never from the live volume, and never from what the
  bot says.

  Rule: All volumes of an enabled stack are kept (rule 3), labelled by a list or by a map (rule 2)

    Scenario: A stack that is enabled by a list of labels is kept with all its volumes
      Given the sample stack has given its service app the labels
        """
        - "backupbot.backup=true"
        """
      When the backup bot is asked for a snapshot of the sample stack
      Then the snapshot should hold the volumes papers, rows and scraps whole and nothing else

    Scenario: A stack that is enabled by a map of labels is kept with all its volumes
      Given the sample stack has given its service app the labels
        """
        backupbot.backup: "true"
        """
      When the backup bot is asked for a snapshot of the sample stack
      Then the snapshot should hold the volumes papers, rows and scraps whole and nothing else

  Rule: Only what is not excluded is kept (rule 3), and of a limited volume only the named paths (rule 4)

    Scenario: A volume that is excluded by its name stays out of the snapshot
      Given the sample stack has given its service app the labels
        """
        backupbot.backup: "true"
        backupbot.backup.volumes.scraps: "false"
        """
      When the backup bot is asked for a snapshot of the sample stack
      Then the snapshot should hold the volumes papers and rows whole and nothing else

    Scenario: A volume that is limited to several paths is kept there and nowhere else
      Given the sample stack has given its service app the labels
        """
        - "backupbot.backup=true"
        - "backupbot.backup.volumes.papers.path=letters,bills/2026"
        """
      When the backup bot is asked for a snapshot of the sample stack
      Then of the volume papers the snapshot should hold only what is below letters and bills/2026

    Scenario: A limit to a path that is not there is no success
      Given the sample stack has given its service app the labels
        """
        - "backupbot.backup=true"
        - "backupbot.backup.volumes.papers.path=letters,leters"
        """
      When the backup bot is asked for a snapshot of the sample stack
      Then the backup bot should not report success, because there is nothing at leters in the volume papers

  Rule: A snapshot holds each volume where the engine keeps it (rule 7)

    Scenario: A snapshot is laid out as the engine's own directory of volumes
      Given the sample stack has given its service app the labels
        """
        - "backupbot.backup=true"
        """
      When the backup bot is asked for a snapshot of the sample stack
      Then every path of the snapshot should be where the engine keeps a volume of the sample stack
