using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Runs;

/// <summary>The JSON schema of one line of <c>run.jsonl</c>, taken from the C# records so that the two cannot differ.</summary>
public static class RunRecordSchema
{
    /// <summary>The schema as draft-07 JSON.</summary>
    /// <param name="describe">Description of a record or of one of its properties (null: of the record itself); null when there is none.</param>
    public static JsonNode Export(Func<Type, string?, string?> describe)
    {
        var options = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) =>
            {
                var text = context.PropertyInfo is { } property
                    ? describe(property.DeclaringType, property.Name)
                    : describe(context.TypeInfo.Type, null);
                if (text is not null && node is JsonObject schema)
                    schema["description"] = text;
                return node;
            },
        };
        var lines = RmasJson.Compact.GetJsonSchemaAsNode(typeof(RunEvent), options).AsObject();
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "One line of a RecursiveMAS run record (run.jsonl)",
        };
        foreach (var (key, value) in lines.ToArray())
        {
            lines.Remove(key);
            schema[key] = value;
        }

        return schema;
    }
}
