import { type Complaint, complain } from "../complaint.mts";
import { type Facts, fieldType, type Rule, resourcesOf } from "../facts.mts";
import { literalValue, propertiesOf } from "../literals.mts";
import { bareType, encoreTypeOf } from "../type-access.mts";

export const topicRules: Rule[] = [orderingAttributes];

/** A topic is ordered by a required field of type `Attribute`. */
function orderingAttributes({ app, resources }: Facts): Complaint[] {
  return resourcesOf({ resources }, "Topic").flatMap(({ node }) => {
    const written = propertiesOf(app, node.arguments?.[1]).get("orderingAttribute");
    const name = literalValue(app, written);
    const message = node.typeArguments?.[0];
    if (typeof name !== "string" || written === undefined || message === undefined) return [];
    const type = fieldType(app, message, name);
    const bare = type && bareType(app, type);
    const symbol =
      bare && app.ts.isTypeReferenceNode(bare) ? app.checker.getSymbolAtLocation(bare.typeName) : undefined;
    if (encoreTypeOf(app, symbol) === "Attribute") return [];
    return complain(app, written, {
      rule: "topic-ordering",
      message: `Messages have no attribute "${name}" to order by.`,
      instead: `${name}: Attribute<string> in the message type`,
    });
  });
}
