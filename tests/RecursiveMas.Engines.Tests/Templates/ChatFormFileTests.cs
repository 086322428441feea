using System.Text.Json.Nodes;
using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Templates;
using RecursiveMas.Engines.Tests.Tokenizers;

namespace RecursiveMas.Engines.Tests.Templates;

[TestClass]
public sealed class ChatFormFileTests
{
    [TestMethod]
    public void Read_WhenWritten_IsTheSame()
    {
        var form = new ChatForm(ChatFormKind.Llama3, ["<|eot_id|>", "<|eom_id|>"])
        {
            DefaultSystem = "", StartOfText = "<|begin_of_text|>", SystemPreamble = "P\n", AssistantOpening = "x", ToolTurns = ToolTurnStyle.IpythonJson,
        };
        var read = Read(ChatFormFile.Write(form));

        CollectionAssert.AreEqual(form.EndOfTurn.ToArray(), read.EndOfTurn.ToArray());
        Assert.AreEqual(form, read with { EndOfTurn = form.EndOfTurn });
    }

    [TestMethod]
    public void Read_WhenMlcWritten_RendersTheSame()
    {
        var form = Read($$"""{"form":"mlc","convTemplate":{{File.ReadAllText(TokenizerGoldens.File("mlc.conv_template.json"))}}}""");
        var again = Read(ChatFormFile.Write(form));

        Assert.AreEqual(ChatFormFile.Write(form), ChatFormFile.Write(again));
        Assert.AreEqual("Q: {user_message}", again.Conversation!.RoleTemplates[PromptRole.User]);
        Assert.HasCount(2, again.Conversation.Separators);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("""{"form":"alpaca"}""")]
    [DataRow("""{"form":"chatml","extra":1}""")]
    [DataRow("""{"form":"chatml","endOfTurn":"x"}""")]
    [DataRow("""{"form":"chatml","toolTurns":"shout"}""")]
    [DataRow("""{"form":"chatml","defaultSystem":3}""")]
    [DataRow("""{"form":"mlc"}""")]
    [DataRow("""{"form":"turns"}""")]
    [DataRow("""{"form":"turns","defaultSystem":"x","turns":{"user":["a","b"],"assistant":["c","d"],"answer":"c","systemIn":"turn"}}""")]
    [DataRow("""{"form":"turns","turns":{"user":["a","b"],"answer":"c","systemIn":"turn"}}""")]
    [DataRow("""{"form":"turns","turns":{"user":["a"],"assistant":["c","d"],"answer":"c","systemIn":"turn"}}""")]
    [DataRow("""{"form":"turns","turns":{"user":["a","b"],"assistant":["c","d"],"answer":"c","systemIn":"above"}}""")]
    [DataRow("""{"form":"turns","turns":{"user":["a","b"],"assistant":["c","d"],"answer":"c"}}""")]
    [DataRow("""{"form":"turns","turns":{"user":["a","b"],"assistant":["c","d"],"answer":"c","systemIn":"turn","trimmed":["critic"]}}""")]
    public void Read_WhenNotUnderstood_RefusesByName(string json) =>
        Assert.AreEqual("RMAS117", Assert.ThrowsExactly<RmasException>(() => Read(json)).Error.Code);

    [TestMethod]
    [DataRow("surprise", "1")]
    [DataRow("seps", "[]")]
    [DataRow("seps", """["a","b","c"]""")]
    [DataRow("messages", """[["user","hi"]]""")]
    [DataRow("use_function_calling", "true")]
    [DataRow("function_string", "\"f\"")]
    [DataRow("roles", """{"user":"U"}""")]
    [DataRow("roles", """{"user":"U","assistant":"A","critic":"C"}""")]
    [DataRow("role_templates", """{"user":"no place"}""")]
    [DataRow("stop_token_ids", """["x"]""")]
    public void Read_WhenMlcIsNotUnderstood_RefusesByName(string key, string value)
    {
        var conversation = JsonNode.Parse(File.ReadAllText(TokenizerGoldens.File("mlc.conv_template.json")))!;
        conversation[key] = JsonNode.Parse(value);
        var json = new JsonObject { ["form"] = "mlc", ["convTemplate"] = conversation }.ToJsonString();
        Assert.AreEqual("RMAS117", Assert.ThrowsExactly<RmasException>(() => Read(json)).Error.Code);
    }

    [TestMethod]
    public void Render_WhenMlcLeavesRolesOut_FollowsItsProtocol()
    {
        var form = Read("""
            {"form":"mlc","convTemplate":{"system_template":"[INST] <<SYS>>\n{system_message}\n<</SYS>>\n\n","system_message":"S","system_prefix_token_ids":[1],
            "add_role_after_system_message":false,"roles":{"user":"[INST]","assistant":"[/INST]"},"role_templates":{"user":"{user_message}"},
            "seps":[" "],"role_content_sep":" ","role_empty_sep":" ","stop_str":["[INST]","<|im_end|>"],"stop_token_ids":[2]}}
            """);
        var tokenizer = TokenizerGoldens.Load("qwen2");
        var template = ChatTemplate.Create(form, tokenizer, "test");
        var turn = new PromptTurn(PromptRole.User, [new TextSegment("hi")]);
        var answer = new PromptTurn(PromptRole.Assistant, [new TextSegment("yo")]);
        var pieces = template.Render(new ModelPrompt(null, [turn, answer, turn]));

        CollectionAssert.AreEqual(new[] { 1 }, ((TokensPiece)pieces[0]).Ids.ToArray());
        Assert.AreEqual(
            "[INST] <<SYS>>\nS\n<</SYS>>\n\nhi [/INST] yo [INST] hi [/INST] ",
            string.Concat(pieces.OfType<TextPiece>().Select(piece => piece.Text)));
        Assert.IsTrue(template.StopIds.SetEquals([2, tokenizer.SpecialId("<|im_end|>")]));
        CollectionAssert.AreEqual(new[] { "[INST]" }, template.StopStrings.ToArray());
        var tool = new ModelPrompt(null, [new PromptTurn(PromptRole.Tool, [new TextSegment("r")])]);
        Assert.AreEqual("RMAS119", Assert.ThrowsExactly<RmasException>(() => template.Render(tool)).Error.Code);
    }

    private static ChatForm Read(string json)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, json);
        try
        {
            return ChatFormFile.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
