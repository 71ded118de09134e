import { type Complaint, complain } from "../complaint.mts";
import { type Facts, fieldNode, fieldsOf, type Rule } from "../facts.mts";

export const authRules: Rule[] = [authParams, authData];

const fromOutside = ["header", "query"];

/** An auth handler reads only headers and the query. */
function authParams({ app, wireTypes, schemas }: Facts): Complaint[] {
  return wireTypes
    .filter(({ role }) => role === "authParams")
    .flatMap(({ node }) =>
      fieldsOf(schemas.readObject(node))
        .filter(([, { location }]) => location === undefined || !fromOutside.includes(location))
        .map(([name]) =>
          complain(app, fieldNode(app, node, name), {
            rule: "auth-params",
            message: `An auth handler cannot know where "${name}" is sent.`,
            instead: `${name}: Header<"Name"> or Query`,
          }),
        ),
    );
}

/** Auth data contains its user's id. */
function authData({ app, wireTypes, schemas }: Facts): Complaint[] {
  return wireTypes
    .filter(
      ({ role, node }) =>
        role === "authData" && schemas.readObject(node)?.fields.userID?.schema.kind !== "string",
    )
    .map(({ node }) =>
      complain(app, node, {
        rule: "auth-data",
        message: "Auth data needs the id of its user.",
        instead: "a field userID: string",
      }),
    );
}
