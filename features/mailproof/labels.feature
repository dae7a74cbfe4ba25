@mailproof @lint
Feature: Backup labels are read as backup bots read them
  Two dialects are alive: the seed's names paths on each service, the published one takes all volumes of the stack and excludes by
  name. A third is obsolete. The examples are a recipe whose service admin mounts the volumes mailu at /data and dkim at /dkim, and
  whose service imap mounts mail at /mail.

  Rule: Two dialects tell a backup bot what to keep

    Scenario: Paths on each service keep the volumes that are mounted there
      Given an example recipe has given its service admin the labels
        """
        - "backupbot.backup=true"
        - "backupbot.backup.path=/data"
        """
      And an example recipe has given its service imap the labels
        """
        - "backupbot.backup=true"
        - "backupbot.backup.path=/mail"
        """
      When the operator looks at the backup labels of the example
      Then a backup bot should be told to keep the volumes mail and mailu
      And no backup label should be at fault

    Scenario: One enabled service keeps all volumes of the stack but those that are excluded
      Given an example recipe has given its service app the labels
        """
        - "backupbot.backup=true"
        - "backupbot.backup.volumes.dkim=false"
        """
      When the operator looks at the backup labels of the example
      Then a backup bot should be told to keep the volumes mail and mailu
      And no backup label should be at fault

    Scenario: Labels written as a map mean the same as labels written as a list
      Given an example recipe has given its service app the labels
        """
        backupbot.backup: "true"
        backupbot.backup.volumes.dkim: "false"
        """
      When the operator looks at the backup labels of the example
      Then a backup bot should be told to keep the volumes mail and mailu
      And no backup label should be at fault

    Scenario: A quoted false is false and keeps nothing
      Given an example recipe has given its service app the labels
        """
        backupbot.backup: "false"
        """
      When the operator looks at the backup labels of the example
      Then a backup bot should be told to keep nothing
      And no backup label should be at fault

  Rule: What a backup bot is silent about is told to the operator

    Scenario: A label on the containers is told to be in the wrong place
      Given an example recipe has given the containers of its service admin the labels
        """
        - "backupbot.backup=true"
        """
      When the operator looks at the backup labels of the example
      Then a backup bot should be told to keep nothing
      And the operator should be told
        """
        backupbot.backup stands under labels of admin, on its containers; a backup bot reads the service's own, under deploy.labels
        """

    Scenario: A label of the obsolete dialect is told with what to write instead
      Given an example recipe has given its service imap the labels
        """
        - "backupbot.volumes.mail=true"
        """
      When the operator looks at the backup labels of the example
      Then a backup bot should be told to keep nothing
      And the operator should be told
        """
        backupbot.volumes.mail is of an obsolete dialect that no bot obeys: write backupbot.backup=true and backupbot.backup.path=/mail
        """

    Scenario: An obsolete exclusion is told with the published one
      Given an example recipe has given its service admin the labels
        """
        - "backupbot.volumes.dkim=false"
        """
      When the operator looks at the backup labels of the example
      Then the operator should be told
        """
        backupbot.volumes.dkim is of an obsolete dialect that no bot obeys: write backupbot.backup.volumes.dkim=false
        """

    Scenario: A misspelt label is told with the one that was meant
      Given an example recipe has given its service admin the labels
        """
        - "backupbot.bakup=true"
        """
      When the operator looks at the backup labels of the example
      Then a backup bot should be told to keep nothing
      And the operator should be told
        """
        backupbot.bakup is not in the specification, and a bot that does not know it is silent: is backupbot.backup meant?
        """

    Scenario: A value that is neither true nor false is told to be taken for false
      Given an example recipe has given its service app the labels
        """
        backupbot.backup: 1
        """
      When the operator looks at the backup labels of the example
      Then a backup bot should be told to keep nothing
      And the operator should be told
        """
        backupbot.backup is "1", which a backup bot takes for false: write true or false
        """

    Scenario: A path where nothing is mounted is told with what is mounted
      Given an example recipe has given its service admin the labels
        """
        - "backupbot.backup=true"
        - "backupbot.backup.path=/date"
        """
      When the operator looks at the backup labels of the example
      Then a backup bot should be told to keep nothing
      And the operator should be told
        """
        backupbot.backup.path names "/date", which covers no volume of admin; it mounts mailu at /data, dkim at /dkim
        """

    Scenario: An excluded volume that the stack lacks is told with the nearest
      Given an example recipe has given its service app the labels
        """
        - "backupbot.backup=true"
        - "backupbot.backup.volumes.dkin=false"
        """
      When the operator looks at the backup labels of the example
      Then a backup bot should be told to keep the volumes dkim, mail and mailu
      And the operator should be told
        """
        backupbot.backup.volumes.dkin names the volume "dkin", which no service of the stack mounts: is dkim meant?
        """

    Scenario: A hook without an enabled service is told to run never
      Given an example recipe has given its service admin the labels
        """
        - "backupbot.backup.pre-hook=/freeze"
        """
      When the operator looks at the backup labels of the example
      Then the operator should be told
        """
        backupbot.backup.pre-hook names a hook, and no service of the stack has backupbot.backup=true, so it never runs
        """

    Scenario: A limit to a path of the container is told with the path in the volume
      Given an example recipe has given its service app the labels
        """
        - "backupbot.backup=true"
        - "backupbot.backup.volumes.mail.path=/mail/domains"
        """
      When the operator looks at the backup labels of the example
      Then a backup bot should be told to keep the volumes dkim and mailu
      And the operator should be told
        """
        backupbot.backup.volumes.mail.path names "/mail/domains", and the specification wants it from the root of the volume mail, where no
        path begins with a slash: write domains
        """

    Scenario: A limit to a part of a volume is told to lose the rest
      Given an example recipe has given its service app the labels
        """
        - "backupbot.backup=true"
        - "backupbot.backup.volumes.mail.path=domains"
        """
      When the operator looks at the backup labels of the example
      Then the operator should be told
        """
        backupbot.backup.volumes.mail.path has only "domains" of the volume mail kept: keep the whole, or say under rest in ledger.yml why
        the rest need not come back
        """

    Scenario: A hook with a variable that nobody gives a value is told
      Given an example recipe has given its service admin the labels
        """
        - "backupbot.backup=true"
        - "backupbot.backup.pre-hook=dump --password $PASSWORD"
        """
      When the operator looks at the backup labels of the example
      Then the operator should be told
        """
        backupbot.backup.pre-hook has a part that Docker empties before a bot reads it: nobody gives a value to $PASSWORD; a dollar for the
        container's own shell is written $$
        """

  Rule: Where bots differ the operator is advised

    Scenario: Two enabled services are advised against and no fault
      Given an example recipe has given its service admin the labels
        """
        - "backupbot.backup=true"
        """
      And an example recipe has given its service imap the labels
        """
        - "backupbot.backup=true"
        """
      When the operator looks at the backup labels of the example
      Then the operator should be told
        """
        backupbot.backup is true on admin and imap; the published specification wants one service of a stack and calls more an error,
        and a bot of the older dialect wants it on each service with a path
        """
      And no backup label should be at fault
