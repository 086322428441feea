using System.Text;
using CsCheck;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.Engines.Tests.Tokenizers;

[TestClass]
public sealed class TokenizerPropertyTests
{
    private const string Marks = "\"{}[],:0an\\";

    private static readonly string[] Pitfalls =
        [" ", "\n", "\r\n", "\t", "'s", "\u0301", "\u0323", "e", "\u1100", "\u1161", "\u09C7", "\u09BE"];

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Char[' ', '~'].Select(letter => letter.ToString()),
        Gen.Int[0, Pitfalls.Length - 1].Select(index => Pitfalls[index]),
        Gen.Int[0xA0, 0x10FFFF].Where(Rune.IsValid).Select(value => new Rune(value).ToString())).Array[0, 40].Select(string.Concat);

    [TestMethod]
    public void Decode_WhenEncoded_IsTheNormalizedText()
    {
        foreach (var style in TokenizerGoldens.Styles)
        {
            var tokenizer = TokenizerGoldens.Load(style);
            Texts.Sample(text =>
            {
                var tokens = tokenizer.EncodePlain(text);
                Spans.AssertCover(text, tokens);
                var expected = TokenizerGoldens.Decoded(style, text);
                var stream = tokenizer.StartDecoding();
                return tokenizer.Decode(tokens.Ids) == expected
                    && string.Concat(tokens.Ids.Select(stream.Append)) + stream.Finish() == expected;
            }, seed: "0N0XIzNsQ0O2", iter: 2000, threads: 1);
        }
    }

    [TestMethod]
    public void StartDecoding_WhenTokensAreRandom_EqualsDecode()
    {
        var tokenizer = TokenizerGoldens.Load("llama3");
        Gen.Int[0, 255].Array[0, 20].Sample(ids =>
        {
            var stream = tokenizer.StartDecoding();
            return string.Concat(ids.Select(stream.Append)) + stream.Finish() == tokenizer.Decode(ids);
        }, seed: "0N0XIzNsQ0O2", iter: 5000, threads: 1);
    }

    [TestMethod]
    public void Parse_WhenBytesAreMutated_ThrowsNothingButRmasException()
    {
        foreach (var style in TokenizerGoldens.Styles)
        {
            var golden = File.ReadAllBytes(TokenizerGoldens.File($"{style}.tokenizer.json"));
            // Most of the file is vocabulary; half of the changes go to its first part, where the structure stands.
            var place = Gen.OneOf(Gen.Int[0, 2500], Gen.Int[0, golden.Length - 1]);
            var letter = Gen.OneOf(Gen.Byte, Gen.Int[0, Marks.Length - 1].Select(index => (byte)Marks[index]));
            Gen.Select(place, letter, Gen.Int[0, 3]).Array[1, 3].Sample(changes =>
            {
                var bytes = golden.ToList();
                foreach (var (wanted, value, kind) in changes)
                {
                    var at = Math.Min(wanted, bytes.Count - 1);
                    if (kind == 0)
                        bytes.RemoveRange(at, Math.Min(5, bytes.Count - at));
                    else if (kind == 1)
                        bytes.Insert(at, value);
                    else
                        bytes[at] = value;
                }

                Survives([.. bytes]);
            }, seed: "0N0XIzNsQ0O2", iter: 700, threads: 1);
        }
    }

    private static void Survives(byte[] json)
    {
        try
        {
            var tokenizer = TextTokenizer.Parse(json, "test");
            tokenizer.Decode(tokenizer.EncodePlain("Hello 123 日本語 don't\n").Ids);
        }
        catch (RmasException e)
        {
            Assert.StartsWith("RMAS11", e.Error.Code);
        }
    }
}
