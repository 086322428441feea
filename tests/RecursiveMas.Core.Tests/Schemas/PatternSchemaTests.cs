using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Patterns.Shapes;
using RecursiveMas.Core.Semantics;
using RecursiveMas.Core.Tests.Patterns;

namespace RecursiveMas.Core.Tests.Schemas;

/// <summary>Holds <c>schemas/rmas.schema.json</c> to the table of shapes, both ways, and to an independent validator.</summary>
[TestClass]
public sealed class PatternSchemaTests
{
    private static readonly string[] ShapeCodes = ["RMAS010", "RMAS011", "RMAS012", "RMAS013", "RMAS014"];

    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "schemas", "rmas.schema.json"));

    private static readonly JsonObject Schema = JsonNode.Parse(Text)!.AsObject();

    public static IEnumerable<object[]> Files =>
        BaselineCase.All.Select(c => c.Document)
            .Where(d => !d.HasSyntaxErrors && d.Root is Core.Json.JsonObjectSyntax)
            .Select(d => d.Path)
            .Concat(Directory.Exists(Examples) ? Directory.GetFiles(Examples, "*.rmas.json", SearchOption.AllDirectories) : [])
            .Select(path => new object[] { Path.GetRelativePath(Repository.Root, path) });

    private static string Examples => Path.Combine(Repository.Root, "examples");

    [TestMethod]
    public void Schema_WhenComparedWithShapes_HasTheSameKeysKindsLimitsAndChoices() => Compare(PatternShapes.File, Schema, "$");

    [TestMethod]
    public void Schema_WhenWalked_DescribesEveryPlace()
    {
        var places = 0;
        void Walk(JsonObject node, string path)
        {
            places++;
            Assert.IsFalse(string.IsNullOrWhiteSpace((string?)node["description"]), $"{path} has no description");
            Assert.IsFalse(string.IsNullOrWhiteSpace((string?)node["markdownDescription"]), $"{path} has no markdownDescription");
            if (node["enum"] is JsonArray { Count: > 1 } values)
                Assert.HasCount(values.Count, node["enumDescriptions"]!.AsArray(), path);
            foreach (var (key, child) in node["properties"]?.AsObject() ?? [])
                Walk(child!.AsObject(), $"{path}.{key}");
            foreach (var child in node["anyOf"]?.AsArray() ?? [])
                Walk(child!.AsObject(), $"{path}|");
        }

        Walk(Schema, "$");
        foreach (var (name, definition) in Schema["definitions"]!.AsObject())
            Walk(definition!.AsObject(), name);
        Assert.IsGreaterThan(70, places);
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public async Task Validate_WhenIndependentValidatorReadsFile_AgreesWithShapes(string path)
    {
        var document = PatternDocument.Parse(Path.Combine(Repository.Root, path), File.ReadAllBytes(Path.Combine(Repository.Root, path)));
        var schema = await JsonSchema.FromJsonAsync(Text);
        using var json = JsonDocument.Parse(document.Text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });

        var errors = schema.Validate(JsonSerializer.Serialize(json.RootElement));

        // Of a file for a newer program only the version is judged.
        var refused = document.Diagnostics.Where(d => ShapeCodes.Contains(d.Code)).ToArray();
        if (!document.IsNewer)
            Assert.AreEqual(refused.Length > 0, errors.Count > 0, $"shapes say [{string.Join(", ", refused.Select(d => d.Message))}], the schema [{string.Join(", ", errors)}]");
    }

    [TestMethod]
    [DataRow(0, "Sequential")]
    [DataRow(1, "Mixture")]
    [DataRow(2, "Distillation")]
    [DataRow(3, "Deliberation")]
    public void Snippet_WhenInserted_IsAPatternWithoutErrors(int index, string label)
    {
        var snippet = Schema["defaultSnippets"]![index]!;
        Assert.AreEqual(label, (string?)snippet["label"]);

        // What the editor does: "^x" becomes a bare x, "${1:x}" becomes x.
        var text = System.Text.RegularExpressions.Regex.Replace(snippet["body"]!.ToJsonString(), "\"\\^\\$\\{\\d:([^}]*)\\}\"", "$1");
        text = System.Text.RegularExpressions.Regex.Replace(text, "\\$\\{\\d:([^}]*)\\}", "$1");
        var diagnostics = PatternChecker.Check(PatternDocument.Parse("/x/main.rmas.json", text), new EverythingExists());

        Assert.IsEmpty(diagnostics, string.Join("\n", diagnostics.Select(d => d.Message)) + text);
    }

    private static void Compare(Shape shape, JsonObject written, string path)
    {
        var node = Follow(written);
        switch (shape)
        {
            case IMappedShape mapped:
                Compare(mapped.Written, node, path);
                break;
            case IObjectShape fields:
                Assert.AreEqual("object", (string?)node["type"], path);
                Assert.IsFalse((bool)node["additionalProperties"]!, $"{path} lets unknown keys pass");
                var properties = node["properties"]!.AsObject();
                CollectionAssert.AreEquivalent(fields.Keys.Select(k => k.Name).ToArray(), properties.Select(p => p.Key).ToArray(), path);
                CollectionAssert.AreEquivalent(
                    fields.Keys.Where(k => k.Required).Select(k => k.Name).ToArray(),
                    (node["required"]?.AsArray() ?? []).Select(n => (string)n!).ToArray(),
                    path);
                foreach (var key in fields.Keys)
                    Compare(key.Shape, properties[key.Name]!.AsObject(), $"{path}.{key.Name}");
                break;
            case IMapShape map:
                Assert.AreEqual("object", (string?)node["type"], path);
                Compare(map.Value, node["additionalProperties"]!.AsObject(), path + ".*");
                break;
            case IListShape list:
                Assert.AreEqual("array", (string?)node["type"], path);
                Compare(list.Item, node["items"]!.AsObject(), path + "[]");
                break;
            case IAnyOfShape any:
                var choices = node["anyOf"]!.AsArray();
                Assert.HasCount(any.Alternatives.Count, choices, path);
                for (var i = 0; i < choices.Count; i++)
                    Compare(any.Alternatives[i], choices[i]!.AsObject(), $"{path}|{i}");
                break;
            case NumberShape number:
                Assert.AreEqual(number.Whole ? "integer" : "number", (string?)node["type"], path);
                Assert.AreEqual(number.Minimum, (double)node[number.AboveMinimum ? "exclusiveMinimum" : "minimum"]!, path);
                Assert.AreEqual(number.Maximum, (double)node["maximum"]!, path);
                break;
            case ChoiceShape choice:
                Assert.AreEqual("string", (string?)node["type"], path);
                CollectionAssert.AreEqual(choice.Values.ToArray(), node["enum"]!.AsArray().Select(n => (string)n!).ToArray(), path);
                break;
            case FormShape form:
                Assert.AreEqual(form.Pattern, (string?)node["pattern"], path);
                break;
            case TextShape or TruthShape:
                Assert.AreEqual(shape is TextShape ? "string" : "boolean", (string?)node["type"], path);
                Assert.IsNull(node["enum"], path);
                break;
            default:
                Assert.Fail($"{path}: no comparison for {shape.GetType().Name}");
                break;
        }
    }

    private static JsonObject Follow(JsonObject node) =>
        (string?)node["$ref"] is { } reference ? Schema["definitions"]![reference["#/definitions/".Length..]]!.AsObject() : node;

    private sealed class EverythingExists : IPatternFiles
    {
        public bool Exists(string path) => true;

        public string? ReadText(string path) => null;
    }
}
