@mailproof @exclusive-stack
Feature: What a proof rests on notices what it should
  A comparison that sees no difference, a wipe that misses its target and a snapshot of another repository would make any restore look good.
  So mailproof is shown each of these.

  Rule: The comparison that everything rests on is sharp

    @backup
    Scenario Outline: The comparison of a Maildir notices one changed <thing>
      Given the probe mailbox has received a message
      When one <thing> is changed in a copy of the Maildir of the probe mailbox
      Then the comparison should notice the change

      Examples:
        | thing   |
        | byte    |
        | flag    |
        | owner   |
        | message |

  Rule: A wipe that removes nothing is an error

    @restore
    Scenario: A wipe that misses the mailbox is reported
      Given the probe mailbox has received a message
      When the operator wipes a directory that the probe mailbox does not live in
      Then the wipe should be reported as a miss

  Rule: Another repository is not mistaken for the old one

    @recovery
    Scenario: An empty repository in the place of the old one is noticed
      When the backup bot is asked for a snapshot while an empty repository is in the place of the old one
      Then it should be noticed that the repository is another one
