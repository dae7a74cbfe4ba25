@backup @exclusive-stack
Feature: The proof starts from living data
  What was never there can't be lost. So the mailbox is made as an operator makes it, mail comes to it as mail does, and its user reads it.

  Rule: The marker is there, alive

    @smoke
    Scenario: A new mailbox receives mail that its user can read
      When the probe mailbox receives a message
      Then the account of the probe mailbox should be there
      And the message of the probe mailbox should be there
