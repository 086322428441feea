using System.Text;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Engines.Templates;
using RecursiveMas.Engines.Tokenizers;
using RecursiveMas.Training.Pretraining;
using RecursiveMas.Training.Tokenization;

namespace RecursiveMas.Training.Relay.Corpus;

/// <summary>Everything a bundled model reads in training: its tokenizer, and batches that depend on (seed, step) alone.</summary>
public sealed class ConversationSource
{
    private const int LargestVocabulary = 640;

    /// <summary>What templates write around turns.</summary>
    private static readonly string[] Headers = ["system", "user", "assistant", "tool", "\n"];

    private readonly RelayModel model;
    private readonly ConversationEncoder encoder;
    private readonly BpeVocabulary vocabulary;
    private readonly TokenizerFamily family;
    private readonly int seed;

    private ConversationSource(RelayModel model, TextTokenizer tokenizer, ConversationEncoder encoder, BpeVocabulary vocabulary, TokenizerFamily family, int seed)
    {
        Tokenizer = tokenizer;
        this.model = model;
        this.encoder = encoder;
        this.vocabulary = vocabulary;
        this.family = family;
        this.seed = seed;
    }

    /// <summary>The tokenizer it learned.</summary>
    public TextTokenizer Tokenizer { get; }

    /// <summary>Rows of the embedding table.</summary>
    public int VocabularySize => TokenizerFiles.Size(vocabulary, family);

    /// <summary>Id of the token that ends a turn.</summary>
    public int EndOfTurn => vocabulary.Tokens.Count + family.Special.ToList().IndexOf(family.EndOfTurn);

    /// <summary>Id of the token that begins a text; null when there is none.</summary>
    public int? BeginOfText => family.BeginOfText is { } token ? vocabulary.Tokens.Count + family.Special.ToList().IndexOf(token) : null;

    /// <summary>Reads the pattern's prompts and learns the model's tokenizer from its own conversations.</summary>
    public static ConversationSource Create(RelayModel model, string examples, int seed)
    {
        var prompts = new PromptLibrary(Pattern(examples, model.Pattern), model.BriefPattern is { } brief ? new PromptLibrary(Pattern(examples, brief)) : null);
        var family = TokenizerFamily.Of(model.Style);
        var random = new Random(seed);
        var corpus = Enumerable.Range(0, 4000).SelectMany(_ => prompts.Texts(Draw(model, random).Make(random)).Concat(Headers));
        var vocabulary = BpeTrainer.Train(corpus, family, LargestVocabulary);
        var tokenizer = TextTokenizer.Parse(Encoding.UTF8.GetBytes(TokenizerFiles.Json(vocabulary, family)), model.Name);
        var template = ChatTemplate.Create(family.Form, tokenizer, model.Name);
        return new ConversationSource(model, tokenizer, new ConversationEncoder(prompts, template, tokenizer, tokenizer.SpecialId(family.EndOfTurn)), vocabulary, family, seed);
    }

    /// <summary>The examples of a step, all of one task: their lengths are alike, so little is padded.</summary>
    public IReadOnlyList<TrainingExample> Batch(int step, int size)
    {
        var random = new Random(StreamSeed(step));
        var task = Draw(model, random);
        return [.. Enumerable.Range(0, size).Select(_ => encoder.Encode(task.Make(random)))];
    }

    /// <summary>Conversations no step saw (their random stream is apart; questions are of the training part).</summary>
    public IReadOnlyList<TrainingExample> Validation(int count)
    {
        var random = new Random(StreamSeed(-1));
        return [.. Enumerable.Range(0, count).Select(_ => encoder.Encode(Draw(model, random).Make(random)))];
    }

    /// <summary>Writes the tokenizer's files.</summary>
    public void WriteTokenizer(string folder) => TokenizerFiles.Write(folder, vocabulary, family);

    private static PatternDocument Pattern(string examples, string name)
    {
        var path = Path.Combine(examples, name + ".rmas.json");
        return PatternDocument.Parse(path, File.ReadAllBytes(path));
    }

    private static RelayTask Draw(RelayModel model, Random random)
    {
        var at = random.NextDouble() * model.Tasks.Sum(t => t.Share);
        foreach (var task in model.Tasks)
        {
            if ((at -= task.Share) < 0)
                return task;
        }

        return model.Tasks[^1];
    }

    private int StreamSeed(int step) => unchecked((seed * 1_000_003) ^ (step * 7919) ^ model.Name.Aggregate(17, (hash, c) => (hash * 31) + c));
}
