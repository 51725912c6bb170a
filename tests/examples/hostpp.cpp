// hostpp.cpp - what host.c prints, in C++: handles that free themselves, errors
// as exceptions, layers as string_views of the document's text.
//
//   c++ -std=c++17 hostpp.cpp $(pkg-config --cflags --libs precis) -o hostpp
//   ./hostpp page.html
#include <precis/precis.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Free {
  void operator()(PrecisPipeline *p) const noexcept { precis_pipeline_free(p); }
  void operator()(PrecisDoc *d) const noexcept { precis_doc_free(d); }
};

struct Error : std::runtime_error {
  explicit Error(const PrecisError &err)
      : std::runtime_error(std::string(err.where) + ": " + err.message),
        status(err.status) {}
  std::int32_t status;
};

// Calls a function that ends in a handle and a PrecisError; throws what that
// tells.
template <typename Handle, typename Function, typename... Arguments>
std::unique_ptr<Handle, Free> make(Function function, Arguments... arguments) {
  PrecisError err{};
  Handle *handle = nullptr;
  err.struct_size = sizeof err;
  if (function(arguments..., &handle, &err) != PRECIS_OK)
    throw Error(err);
  return std::unique_ptr<Handle, Free>(handle);
}

struct Range {
  std::string_view label, text;
  std::uint64_t start, end;     // bytes of the source
};

// The views are of the document, which outlives them.
std::vector<Range> layer(const PrecisDoc &doc, const char *name) {
  std::size_t n, len;
  const char *bytes = precis_doc_text(&doc, &len);
  const std::string_view text(bytes, len);
  const PrecisSpan *spans = precis_doc_layer(&doc, name, &n);
  std::vector<std::uint64_t> places(2 * n);
  std::vector<Range> ranges;

  precis_doc_ranges(&doc, name, PRECIS_IN_SOURCE, places.data(), n);
  for (std::size_t i = 0; i < n; i++)
    ranges.push_back({precis_doc_label(&doc, spans[i].label),
                      text.substr(spans[i].start,
                                  spans[i].end - spans[i].start),
                      places[2 * i], places[2 * i + 1]});
  return ranges;
}

void print(const char *path) {
  constexpr std::string_view config = R"({"precis": 1, "use": "news"})";
  std::ifstream file(path, std::ios::binary);
  const std::string source(std::istreambuf_iterator<char>(file), {});
  PrecisInput input{};

  if (!file)
    throw std::runtime_error(std::string(path) + ": cannot be read");
  input.struct_size = sizeof input;
  input.source = source.data();
  input.len = source.size();
  const auto pipeline = make<PrecisPipeline>(
      precis_pipeline_new, config.data(), config.size(), nullptr);
  const auto doc = make<PrecisDoc>(precis_run, pipeline.get(), &input);
  const char *title = precis_doc_meta(doc.get(), PRECIS_META_TITLE, nullptr);

  std::cout << "title\t\t\t" << (title ? title : "") << '\n';
  for (const char *name : {PRECIS_SENTENCES, PRECIS_ENTITIES})
    for (const Range &range : layer(*doc, name))
      std::cout << name << '\t' << range.label << '\t' << range.start << '-'
                << range.end << '\t' << range.text << '\n';
}

}  // namespace

int main(int argc, char **argv) {
  if (argc != 2) {
    std::cerr << "usage: hostpp FILE\n";
    return 2;
  }
  try {
    print(argv[1]);
  } catch (const std::exception &error) {
    std::cerr << "hostpp: " << error.what() << '\n';
    return 1;
  }
}
