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
    When the operator loses the sample stack's files and restores the older of its two snapshots

  Rule: All files of the snapshot are put back into their volumes (rule 6)

    Scenario: The older of two snapshots comes back where it is asked for
      Then every file that the older snapshot holds should be as it was then

    Scenario: Files that the snapshot lacks fare as the bot's operator declares
      Then a file that is newer than both should fare as the bot is declared to treat it

    Scenario: A restore leaves an excluded volume alone
      Then the excluded volume should be as it was before the restore

  Rule: Restore hooks run in their own service around the restore (rule 6)

    Scenario: A restore's pre-hook sees the files from before the restore
      Then the pre-hook should have seen the files of before the restore, in the service db

    Scenario: A restore's post-hook sees the restored files
      Then the post-hook should have seen the restored files, in the service db

  Rule: A stack is never taken for another whose name begins alike

    Scenario: A snapshot of one stack holds nothing of its neighbour
      Then the snapshots should hold nothing of the neighbour, and none of it should have been taken beside

    Scenario: A restore of one stack leaves its neighbour alone
      Then every file of the neighbour should be as it was before the restore
