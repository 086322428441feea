using System.Text.Json.Nodes;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Templates;
using RecursiveMas.Engines.Tests.Tokenizers;

namespace RecursiveMas.Engines.Tests.Templates;

[TestClass]
public sealed class RecordedTemplateTests
{
    private static readonly IReadOnlyList<TemplateVector> Vectors = TokenizerGoldens.Read<TemplateVector[]>("templates.json");

    public static IEnumerable<object[]> Templates => Vectors.Select(vector => vector.Template).Distinct().Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Templates))]
    public void Encode_WhenTemplateIsPublished_GivesWhatItsJinjaGave(string name)
    {
        foreach (var vector in Vectors.Where(vector => vector.Template == name))
        {
            var encoder = Encoder(vector);
            var what = string.Join(" | ", vector.Messages.Select(message => $"{message.Role}: {message.Content}"));
            if (vector.Ids is null)
            {
                Assert.AreEqual("RMAS119", Assert.ThrowsExactly<RmasException>(() => encoder.Encode(RecordedPrompt.Of(vector.Messages)), what).Error.Code);
                continue;
            }

            int[] flat = [.. encoder.Encode(RecordedPrompt.Of(vector.Messages)).Runs.SelectMany(run => run is TokenRun tokens ? tokens.Ids : [-1])];
            CollectionAssert.AreEqual(vector.Ids, flat, what);
        }
    }

    [TestMethod]
    public void Known_WhenTurnsAreSpelledOut_HasVectors()
    {
        var spelled = ChatFormDetector.Known.Where(entry => ChatFormDetector.Form(entry.Value, "", "<s>", "</s>")!.Form == ChatFormKind.Turns);
        CollectionAssert.AreEquivalent(spelled.Select(entry => entry.Key).ToArray(), Vectors.Select(vector => vector.Fingerprint).Distinct().ToArray());
    }

    // The engine in the editor has no detector: it is tested with these.
    [TestMethod]
    public void Write_WhenTemplateIsPublished_IsTheRecordedChatFile()
    {
        var path = TokenizerGoldens.File("template-forms.json");
        var forms = new JsonObject(Vectors.DistinctBy(vector => vector.Template).Select(vector =>
            KeyValuePair.Create(vector.Template, JsonNode.Parse(ChatFormFile.Write(Form(vector))))));
        if (Environment.GetEnvironmentVariable("RMAS_UPDATE_BASELINES") == "1")
            File.WriteAllText(path, forms.ToJsonString() + "\n");
        Assert.IsTrue(JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(path)), forms), "run this test with RMAS_UPDATE_BASELINES=1 when the forms are right");
    }

    [TestMethod]
    public void Form_WhenAnswersEndWithAMissingToken_IsNone() =>
        Assert.IsNull(ChatFormDetector.Form(KnownTemplate.Mistral, null, "<s>", endOfText: null));

    private static ChatForm Form(TemplateVector vector) => ChatFormDetector.Form(ChatFormDetector.Known[vector.Fingerprint], null, vector.Bos, vector.Eos)!;

    // Through the file, as a package holds it.
    private static PromptEncoder Encoder(TemplateVector vector)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, ChatFormFile.Write(Form(vector)));
        try
        {
            var tokenizer = TokenizerGoldens.Load(vector.Tokenizer);
            return new PromptEncoder(ChatTemplate.Create(ChatFormFile.Read(path), tokenizer, "test"), tokenizer);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
