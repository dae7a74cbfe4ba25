package support.mailu;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What is to be made, as {@code config-import} takes it (facts.md, "Mailu admin"). */
final class NewRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private NewRows() {}

    static ObjectNode of(
            List<AdminCli.NewDomain> domains, List<AdminCli.NewAccount> accounts, List<AdminCli.NewAlias> aliases) {
        ObjectNode config = JSON.createObjectNode();
        ArrayNode names = config.putArray("domain");
        for (AdminCli.NewDomain domain : domains) {
            ArrayNode alternatives = names.addObject()
                    .put("name", domain.domain().name())
                    .put("comment", domain.comment())
                    .putArray("alternatives");
            domain.alternatives().forEach(other -> alternatives.add(other.name()));
        }
        ArrayNode users = config.putArray("user");
        for (AdminCli.NewAccount account : accounts) {
            ObjectNode user = users.addObject()
                    .put("email", account.mailbox().address())
                    .put("password", account.password().reveal())
                    .put("hash_password", true)
                    .put("comment", account.comment());
            account.attributes().forEach((name, value) -> user.set(name, JSON.valueToTree(value)));
        }
        ArrayNode others = config.putArray("alias");
        for (AdminCli.NewAlias alias : aliases) {
            others.addObject()
                    .put("email", alias.alias().address())
                    .put("comment", alias.comment())
                    .putArray("destination")
                    .add(alias.destination().address());
        }
        return config;
    }
}
