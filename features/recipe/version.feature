@lint
Feature: The recipe's version tells what has changed
  Operators upgrade by versions. The recipe counts its own by semantic versioning and names the application's after a plus.

  Rule: A version is told and grows

    Scenario: The recipe tells its own version and the application's
      When the operator looks at the version of the recipe
      Then the main service should tell the version of the recipe and of the application

    Scenario: The version of the recipe is greater than the one before, and the application's is no smaller
      When the operator looks at the recipe beside the version before
      Then the version of the recipe should be greater
      And the version of the application should be the same or greater

    Scenario: A recipe that keeps more volumes than before is a minor step ahead
      When the operator looks at the recipe beside the version before
      Then volumes that are newly kept should make it a minor step at least
