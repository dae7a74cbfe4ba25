Feature: Canary

  Scenario: A canary is not ready
    Given a canary that is not ready
