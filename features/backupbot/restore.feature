@backupbot @exclusive-sample
Feature: A backup bot restores the snapshot that it is asked for
  The published label specification, rule 6. The sample stack has a neighbour whose name begins with its own, and of which the latest
  snapshot of all is. The stack has two snapshots; then its files are lost, and one comes that is newer than both.

  Background:
    Given the sample stack has given its service app the labels
      """
      - "backupbot.backup=true"
      - "backupbot.backup.volumes.scraps=false"
      """
    And the sample stack has given its service db the labels
      """
      backupbot.restore.pre-hook: "echo \"$$TREASURE $$(cat /rows/ledger)\" > /scraps/before"
      backupbot.restore.post-hook: "echo \"$$TREASURE $$(cat /rows/ledger)\" > /scraps/after"
      """
    And the backup bot has taken two snapshots of the sample stack
    And the operator has lost the files of the sample stack
    When the operator restores the older snapshot

  Rule: All files of the snapshot are put back into their volumes (rule 6)

    Scenario: The older of two snapshots comes back where it is asked for
      Then every file of the older snapshot should be as it was

    Scenario: Files that the snapshot lacks are kept or removed as the bot's operator declares
      Then the newer file should be kept or removed as the bot is declared to

    Scenario: A restore leaves an excluded volume alone
      Then nothing else should have changed

  Rule: Restore hooks run in their own service around the restore (rule 6)

    Scenario: A restore's pre-hook sees the files from before the restore
      Then the service db should have run the hook before the restore

    Scenario: A restore's post-hook sees the restored files
      Then the service db should have run the hook after the restore

  Rule: A stack is never taken for another whose name begins alike

    Scenario: A snapshot of one stack holds nothing of its neighbour
      Then no snapshot should hold anything of the neighbour stack

    Scenario: A restore of one stack leaves its neighbour alone
      Then every file of the neighbour stack should be as it was
