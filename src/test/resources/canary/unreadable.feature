Feature: Canary

  Scenario: A canary can't be understood
    Given a canary that sings
    chirp
