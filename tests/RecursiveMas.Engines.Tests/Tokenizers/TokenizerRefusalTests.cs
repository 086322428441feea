using System.Text;
using System.Text.Json.Nodes;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.Engines.Tests.Tokenizers;

[TestClass]
public sealed class TokenizerRefusalTests
{
    private const string Split = """{"type":"Sequence","pretokenizers":[{"type":"Split","pattern":{"Regex":PATTERN},"behavior":"Isolated","invert":false},{"type":"ByteLevel","add_prefix_space":false,"use_regex":false}]}""";

    [TestMethod]
    [DataRow("truncation", """{"max_length":5}""", "RMAS116")]
    [DataRow("padding", """{"strategy":"BatchLongest"}""", "RMAS116")]
    [DataRow("surprise", "1", "RMAS116")]
    [DataRow("decoder", """{"type":"Metaspace"}""", "RMAS116")]
    [DataRow("decoder", "null", "RMAS116")]
    [DataRow("post_processor", """{"type":"BertProcessing"}""", "RMAS116")]
    [DataRow("normalizer", """{"type":"NFKC"}""", "RMAS112")]
    [DataRow("normalizer", """{"type":"Lowercase"}""", "RMAS112")]
    [DataRow("normalizer", """{"type":"Sequence","normalizers":[{"type":"NFC"},{"type":"StripAccents"}]}""", "RMAS112")]
    [DataRow("pre_tokenizer", "null", "RMAS113")]
    [DataRow("pre_tokenizer", """{"type":"Metaspace"}""", "RMAS113")]
    [DataRow("pre_tokenizer", """{"type":"Metaspace","replacement":"_"}""", "RMAS113")]
    [DataRow("pre_tokenizer", """{"type":"Metaspace","replacement":"▁","prepend_scheme":"sometimes"}""", "RMAS113")]
    [DataRow("pre_tokenizer", """{"type":"Metaspace","replacement":"▁","prepend_scheme":"first"}""", "RMAS116")]
    [DataRow("normalizer", """{"type":"Prepend","prepend":"▁"}""", "RMAS112")]
    [DataRow("normalizer", """{"type":"Replace","pattern":{"String":" "},"content":"_"}""", "RMAS112")]
    [DataRow("normalizer", """{"type":"Replace","pattern":{"Regex":" +"},"content":"▁"}""", "RMAS112")]
    [DataRow("normalizer", """{"type":"Replace","pattern":{"String":" "},"content":"▁"}""", "RMAS113")]
    [DataRow("pre_tokenizer", """{"type":"Whitespace"}""", "RMAS113")]
    [DataRow("pre_tokenizer", """{"type":"Sequence","pretokenizers":[]}""", "RMAS113")]
    [DataRow("pre_tokenizer", """{"type":"Sequence","pretokenizers":[{"type":"Digits"}]}""", "RMAS113")]
    [DataRow("pre_tokenizer", """{"type":"ByteLevel","add_prefix_space":true}""", "RMAS113")]
    [DataRow("pre_tokenizer", """{"type":"ByteLevel","add_prefix_space":false,"extra":1}""", "RMAS113")]
    [DataRow("model.type", "\"Unigram\"", "RMAS111")]
    [DataRow("model.type", "\"WordPiece\"", "RMAS111")]
    [DataRow("model.dropout", "0.1", "RMAS111")]
    [DataRow("model.byte_fallback", "true", "RMAS111")]
    [DataRow("model.continuing_subword_prefix", "\"##\"", "RMAS111")]
    [DataRow("model.end_of_word_suffix", "\"</w>\"", "RMAS111")]
    [DataRow("model.surprise", "true", "RMAS111")]
    [DataRow("model.vocab", "null", "RMAS110")]
    [DataRow("model.vocab", """{"a":0,"b":0}""", "RMAS114")]
    [DataRow("model.vocab", """{"a":-1}""", "RMAS110")]
    [DataRow("model.vocab", """{"日":1}""", "RMAS114")]
    [DataRow("model.merges", """["a"]""", "RMAS114")]
    [DataRow("model.merges", """[["a","b","c"]]""", "RMAS114")]
    [DataRow("model.merges", """["zzz q"]""", "RMAS114")]
    [DataRow("model.merges", "7", "RMAS110")]
    [DataRow("added_tokens", """[{"id":9000,"content":"<a>","lstrip":true,"special":true}]""", "RMAS115")]
    [DataRow("added_tokens", """[{"id":9000,"content":"<a>","single_word":true,"special":true}]""", "RMAS115")]
    [DataRow("added_tokens", """[{"id":9000,"content":"","special":true}]""", "RMAS115")]
    [DataRow("added_tokens", """[{"id":3,"content":"<a>","special":true}]""", "RMAS115")]
    [DataRow("added_tokens", """[{"id":9000,"content":"a","special":true}]""", "RMAS115")]
    [DataRow("added_tokens", """[{"id":64,"content":"a","special":true}]""", "RMAS115")]
    public void Parse_WhenPartIsNotUnderstood_RefusesByName(string path, string value, string code)
    {
        var error = Refusal(path, value);
        Assert.AreEqual(code, error.Code, error.Message);
        Assert.AreEqual("test", error.Where);
        Assert.DoesNotContain("\n", error.ToString());
    }

    [TestMethod]
    [DataRow("Removed", false)]
    [DataRow("MergedWithPrevious", false)]
    [DataRow("Isolated", true)]
    public void Parse_WhenSplitBehavesOtherwise_RefusesByName(string behavior, bool invert)
    {
        var value = JsonNode.Parse(Split.Replace("PATTERN", "\"a\"", StringComparison.Ordinal))!;
        value["pretokenizers"]![0]!["behavior"] = behavior;
        value["pretokenizers"]![0]!["invert"] = invert;
        Assert.AreEqual("RMAS113", Refusal("pre_tokenizer", value.ToJsonString()).Code);
    }

    [TestMethod]
    [DataRow(@"\d+")]
    [DataRow(@"\w+")]
    [DataRow(@"\bx")]
    [DataRow(@"a.b")]
    [DataRow(@"^a")]
    [DataRow(@"a$")]
    [DataRow(@"(?<=a)b")]
    [DataRow(@"(?>a)b")]
    [DataRow(@"[^\r\n]?+a")]
    [DataRow(@"\p{Han}+")]
    [DataRow(@"\p{IsGreek}")]
    [DataRow(@"[一-龥]")]
    [DataRow(@"\x41")]
    [DataRow(@"\u0041")]
    [DataRow(@"[a-z&&[aeiou]]")]
    [DataRow(@"[a[b]]")]
    [DataRow(@"(?i:[a-z])")]
    [DataRow(@"a{,3}")]
    [DataRow(@"(a")]
    [DataRow(@"a)")]
    [DataRow(@"[a")]
    [DataRow(@"a*")]
    [DataRow("")]
    public void Parse_WhenPatternMayMeanSomethingElse_RefusesByName(string pattern)
    {
        var quoted = JsonValue.Create(pattern)!.ToJsonString();
        var error = Refusal("pre_tokenizer", Split.Replace("PATTERN", quoted, StringComparison.Ordinal));
        Assert.AreEqual("RMAS113", error.Code, error.Message);
    }

    [TestMethod]
    public void Parse_WhenAMergeRepeats_RefusesByName()
    {
        var merges = (JsonArray)Golden()["model"]!["merges"]!.DeepClone();
        merges.Add(merges[0]!.DeepClone());
        var error = Refusal("model.merges", merges.ToJsonString());
        Assert.AreEqual("RMAS114", error.Code);
        Assert.Contains("repeats the merge", error.Message);
    }

    [TestMethod]
    public void Parse_WhenMergesSpellASpecialToken_RefusesByName()
    {
        var product = Golden()["model"]!["merges"]![0]!.GetValue<string>().Replace(" ", "", StringComparison.Ordinal);
        var id = Golden()["model"]!["vocab"]![product]!.GetValue<int>();
        var added = new JsonArray(new JsonObject { ["id"] = id, ["content"] = product, ["special"] = true });
        Assert.AreEqual("RMAS115", Refusal("added_tokens", added.ToJsonString()).Code);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("[]")]
    [DataRow("null")]
    [DataRow("{}")]
    [DataRow("""{"model":3}""")]
    [DataRow("""{"decoder":{"type":"\ud800"}}""")]
    public void Parse_WhenNotATokenizer_RefusesByName(string text)
    {
        var error = Assert.ThrowsExactly<RmasException>(() => TextTokenizer.Parse(Encoding.UTF8.GetBytes(text), "test")).Error;
        Assert.StartsWith("RMAS11", error.Code);
    }

    [TestMethod]
    public void Load_WhenFileIsMissing_SaysSo()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Assert.AreEqual("RMAS110", Assert.ThrowsExactly<RmasException>(() => TextTokenizer.Load(path)).Error.Code);
    }

    private static JsonNode Golden() => JsonNode.Parse(File.ReadAllBytes(TokenizerGoldens.File("qwen2.tokenizer.json")))!;

    private static RmasError Refusal(string path, string value)
    {
        var file = Golden();
        var names = path.Split('.');
        var owner = names.Length == 1 ? file : file[names[0]]!;
        owner[names[^1]] = JsonNode.Parse(value);
        var json = Encoding.UTF8.GetBytes(file.ToJsonString());
        return Assert.ThrowsExactly<RmasException>(() => TextTokenizer.Parse(json, "test")).Error;
    }
}
