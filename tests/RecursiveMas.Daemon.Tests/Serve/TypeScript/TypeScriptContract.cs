using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using StreamJsonRpc;

namespace RecursiveMas.Daemon.Tests.Serve.TypeScript;

/// <summary>Writes the records of a contract as TypeScript, in the project's JSON form.</summary>
/// <param name="sent">Records clients send that are no parameters of methods.</param>
internal sealed class TypeScriptContract(IReadOnlyList<Type> sent)
{
    private readonly NullabilityInfoContext nullability = new();
    private readonly SortedDictionary<string, string> declarations = new(StringComparer.Ordinal);
    private readonly HashSet<Type> known = [];

    /// <summary>Types of an interface's methods and of notifications, the map from method to types, and records that cross otherwise: settings, and what a report holds.</summary>
    public static string Write(Type contract, IReadOnlyDictionary<string, Type> notifications, params Type[] sent)
    {
        var writer = new TypeScriptContract(sent);
        var text = new StringBuilder("// Generated from the daemon's contract; a test fails when the two differ. Do not edit.\n\nexport interface DaemonRequests {\n");
        foreach (var method in contract.GetMethods())
        {
            var name = method.GetCustomAttribute<JsonRpcMethodAttribute>()!.Name;
            var reply = method.ReturnType.GetGenericArguments().Single();
            text.Append($"  '{name}': {{ params: {writer.Name(method.GetParameters()[0].ParameterType)}; result: {writer.Name(reply)} }};\n");
        }

        text.Append("}\n\nexport interface DaemonNotifications {\n");
        foreach (var (name, type) in notifications) text.Append($"  '{name}': {writer.Name(type)};\n");
        text.Append("}\n");
        foreach (var type in sent) writer.Name(type);
        foreach (var declaration in writer.declarations.Values) text.Append('\n').Append(declaration);
        return text.ToString();
    }

    private string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return $"{Name(inner)} | null";
        if (type == typeof(string) || type == typeof(DateTimeOffset)) return "string";
        if (type == typeof(bool)) return "boolean";
        if (type.IsPrimitive) return "number";
        var arguments = type.IsGenericType ? type.GetGenericArguments() : [];
        if (arguments.Length == 2) return $"Readonly<Record<string, {Name(arguments[1])}>>";
        if (arguments.Length == 1 && typeof(IEnumerable).IsAssignableFrom(type)) return $"readonly {Item(Name(arguments[0]))}[]";
        if (known.Add(type)) Declare(type);
        return type.Name;
    }

    // Unions and lists as items of a list need to be held together.
    private static string Item(string name) => name.Contains(' ', StringComparison.Ordinal) ? $"({name})" : name;

    private void Declare(Type type)
    {
        if (type.IsEnum)
        {
            var values = Enum.GetNames(type).Select(name => $"'{JsonNamingPolicy.CamelCase.ConvertName(name)}'");
            declarations[type.Name] = $"export type {type.Name} = {string.Join(" | ", values)};\n";
            return;
        }

        var union = type.GetCustomAttributes<JsonDerivedTypeAttribute>().ToList();
        if (union.Count > 0)
        {
            var tag = type.GetCustomAttribute<JsonPolymorphicAttribute>()!.TypeDiscriminatorPropertyName;
            declarations[type.Name] = $"export type {type.Name} =\n{string.Join("\n", union.Select(member => $"  | ({{ {tag}: '{member.TypeDiscriminator}' }} & {Name(member.DerivedType)})"))};\n";
            return;
        }

        declarations[type.Name] = "";
        var text = new StringBuilder($"export interface {type.Name} {{\n");
        var defaults = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters()
            .Where(parameter => parameter.HasDefaultValue).Select(parameter => parameter.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(Written))
        {
            var absent = property.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition == JsonIgnoreCondition.WhenWritingNull;
            var optional = absent || ((type.Name.EndsWith("Call", StringComparison.Ordinal) || sent.Contains(type)) && defaults.Contains(property.Name));
            var mayBeNull = !property.PropertyType.IsValueType && nullability.Create(property).ReadState == NullabilityState.Nullable;
            text.Append($"  {JsonNamingPolicy.CamelCase.ConvertName(property.Name)}{(optional ? "?" : "")}: {Name(property.PropertyType)}{(mayBeNull ? " | null" : "")};\n");
        }

        declarations[type.Name] = text.Append("}\n").ToString();
    }

    private static bool Written(PropertyInfo property) =>
        property.Name != "EqualityContract" && property.GetIndexParameters().Length == 0 && property.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition != JsonIgnoreCondition.Always;
}
