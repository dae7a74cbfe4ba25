@backupbot @exclusive-sample
Feature: A backup bot keeps only a stack that is enabled by the published label
  The published label specification, rules 1 and 2, and the dialects that recipes were written in before. What the bot at hand keeps of
  each is told in the report, by what its snapshot holds.

  Rule: Nothing but a true label on a service enables a stack (rules 1 and 2)

    Scenario: A stack whose label is false is not kept
      Given the sample stack has given its service app the labels
        """
        backupbot.backup: "false"
        """
      When the backup bot is asked for a snapshot of the sample stack
      Then no snapshot of the sample stack should appear, because backupbot.backup is false

    Scenario: A stack that is labelled on its containers is not kept
      Given the sample stack has given the containers of its service app the labels
        """
        backupbot.backup: "true"
        """
      When the backup bot is asked for a snapshot of the sample stack
      Then no snapshot of the sample stack should appear, because no service of it has a label

    Scenario: A second enabled service is an error
      Given the sample stack has given its service app the labels
        """
        - "backupbot.backup=true"
        """
      And the sample stack has given its service db the labels
        """
        - "backupbot.backup=true"
        """
      When the backup bot is asked for a snapshot of the sample stack
      Then the backup bot should not report success, because backupbot.backup is true on two services

  Rule: A dialect that the bot does not know loses nothing in silence

    Scenario: Paths on each service are kept or refused
      Given the sample stack has given its service app the labels
        """
        - "backupbot.backup=true"
        - "backupbot.backup.path=/papers"
        """
      And the sample stack has given its service db the labels
        """
        - "backupbot.backup=true"
        - "backupbot.backup.path=/rows"
        """
      When the backup bot is asked for a snapshot of the sample stack
      Then the backup bot should refuse the labels, or the snapshot should hold the volumes papers and rows whole

    Scenario: The obsolete dialect alone enables nothing
      Given the sample stack has given its service app the labels
        """
        - "backupbot.volumes.papers=true"
        """
      When the backup bot is asked for a snapshot of the sample stack
      Then no snapshot of the sample stack should appear, because no service has backupbot.backup
