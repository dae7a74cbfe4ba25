@backupbot @exclusive-sample
Feature: A backup bot runs the hooks of the services
  The published label specification, rule 5: hooks run in the service's running container and with its environment. The hooks here copy
  a word that only the environment of the service db holds, and a file of its volume. What a failing hook means is unspecified
  (rule 8); but whoever is told of a success counts on the snapshot.

  Rule: Hooks run in their own service around the snapshot (rule 5)

    Scenario: What a pre-hook writes into a volume is in the snapshot
      Given the sample stack has given its service app the labels
        """
        - "backupbot.backup=true"
        """
      And the sample stack has given its service db the labels
        """
        backupbot.backup.pre-hook: "echo \"$$TREASURE $$(cat /rows/ledger)\" > /rows/dump"
        backupbot.backup.post-hook: "echo \"$$TREASURE $$(cat /rows/ledger)\" > /rows/later"
        """
      When the backup bot is asked for a snapshot of the sample stack
      Then the snapshot should hold rows/dump with what only the service db knows

    Scenario: What a post-hook writes into a volume comes after the snapshot
      Given the sample stack has given its service app the labels
        """
        - "backupbot.backup=true"
        """
      And the sample stack has given its service db the labels
        """
        backupbot.backup.pre-hook: "echo \"$$TREASURE $$(cat /rows/ledger)\" > /rows/dump"
        backupbot.backup.post-hook: "echo \"$$TREASURE $$(cat /rows/ledger)\" > /rows/later"
        """
      When the backup bot is asked for a snapshot of the sample stack
      Then only the live volume should hold rows/later with what only the service db knows

  Rule: A snapshot whose hook failed is not reported as success

    Scenario Outline: A <hook> that fails makes the backup fail
      Given the sample stack has given its service app the labels
        """
        - "backupbot.backup=true"
        """
      And the sample stack has given its service db the labels
        """
        - "backupbot.backup.<hook>=echo nothing could be dumped >&2; exit 3"
        """
      When the backup bot is asked for a snapshot of the sample stack
      Then the backup bot should not report success, because the <hook> of db ends with exit code 3

      Examples:
        | hook      |
        | pre-hook  |
        | post-hook |
