@install @smoke
Feature: The stack is up
  What is not up can be neither backed up nor proven.

  Rule: Everything runs

    Scenario: Every service of the stack is running and healthy
      When the operator looks at the services
      Then every service should be running, and healthy where it has a health check

    Scenario: The web front answers
      When the operator looks at the web front
      Then the web front should answer with a page or a redirection
